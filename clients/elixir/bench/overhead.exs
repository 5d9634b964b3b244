# What a call costs beside the same command on a raw socket, in one run: microseconds a call, by the number of callers.
#
#   mix run bench/overhead.exs [JSOCKD [SOCKETS [CALLS]]]
#
# A raw caller has a socket of its own, and neither queue, time-out nor JSON; with more callers than sockets, only the
# client can serve them.

defmodule Overhead do
  @command "(m, p) => p"

  def run(executable, sockets, calls) do
    raw = for callers <- counts(), callers <= sockets, into: %{}, do: {callers, raw(executable, callers, calls)}
    {:ok, _} = JSockD.start_link(name: Bench, executable: executable, sockets: sockets, log: false)

    IO.puts(
      "callers | raw us/call | client us/call | client raw JSON us/call   (#{sockets} sockets, #{calls} calls a caller)"
    )

    for callers <- counts() do
      typed = timed(callers, calls, fn -> {:ok, 1} = JSockD.call(Bench, @command, 1) end)
      text = timed(callers, calls, fn -> {:ok, "1"} = JSockD.call_raw(Bench, @command, "1") end)
      IO.puts(Enum.map_join([callers, raw[callers], typed, text], " | ", &String.pad_leading(text(&1), 7)))
    end

    JSockD.stop(Bench)
  end

  defp counts, do: [1, 2, 4, 16, 64]

  defp text(nil), do: "-"
  defp text(number) when is_float(number), do: :erlang.float_to_binary(number, decimals: 1)
  defp text(number), do: Integer.to_string(number)

  # Wall time over all calls: with several callers at once, a call takes longer than that.
  defp timed(callers, calls, call) do
    work = fn -> for _ <- 1..calls, do: call.() end
    work.()
    {time, _} = :timer.tc(fn -> 1..callers |> Enum.map(fn _ -> Task.async(work) end) |> Task.await_many(:infinity) end)
    time / (callers * calls)
  end

  defp raw(executable, callers, calls) do
    folder = Path.join(System.tmp_dir!(), "jsockd-bench-#{System.pid()}-#{callers}")
    File.mkdir_p!(folder)
    paths = for number <- 1..callers, do: Path.join(folder, "#{number}.sock")
    arguments = ["--engine-modules", "safe", "--exit-with-parent", "-b", "00", "-s" | paths]
    port = Port.open({:spawn_executable, executable}, [:binary, :exit_status, line: 1000, args: arguments])
    receive do: ({^port, {:data, {:eol, "READY" <> _}}} -> :ok)

    sockets =
      for path <- paths do
        {:ok, socket} = :gen_tcp.connect({:local, path}, 0, [:binary, :local, active: false, packet: :line])
        socket
      end

    work = fn socket ->
      for _ <- 1..calls do
        :ok = :gen_tcp.send(socket, ["1", 0, @command, 0, "1", 0])
        {:ok, "1 ok 1\n"} = :gen_tcp.recv(socket, 0)
      end
    end

    {time, _} = :timer.tc(fn -> sockets |> Enum.map(&Task.async(fn -> work.(&1) end)) |> Task.await_many(:infinity) end)
    Enum.each(sockets, &:gen_tcp.close/1)
    receive do: ({^port, {:exit_status, _}} -> :ok)
    File.rm_rf!(folder)
    time / (callers * calls)
  end
end

[executable, sockets, calls] =
  case System.argv() do
    [] -> [System.find_executable("jsockd") || Path.expand("../../artifacts/jsockd"), "4", "5000"]
    [executable] -> [executable, "4", "5000"]
    [executable, sockets] -> [executable, sockets, "5000"]
    [executable, sockets, calls | _] -> [executable, sockets, calls]
  end

Overhead.run(executable, String.to_integer(sockets), String.to_integer(calls))
