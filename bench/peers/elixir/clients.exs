# What the Elixir client adds to a call: the same command by the client and over raw sockets, in turns as bench/programs/measure/turns.h has
# them. bench/peers/elixir/clients starts it.
#
#     clients --mode client|raw --executable JSOCKD --threads SOCKETS --callers N --command FILE --parameter FILE --expect FILE
#             --seconds S --turns N [--warmup-seconds W]
#
# With raw, a caller has a socket of its own, and there are as many callers as sockets at most: only a client can share them.

defmodule Bench.Options do
  @strict [
    mode: :string,
    executable: :string,
    threads: :integer,
    callers: :integer,
    command: :string,
    parameter: :string,
    expect: :string,
    seconds: :float,
    turns: :integer,
    warmup_seconds: :float
  ]

  def read(arguments) do
    {given, rest, wrong} = OptionParser.parse(arguments, strict: @strict)
    if rest != [] or wrong != [], do: raise(ArgumentError, "options are wrong: #{inspect(rest ++ wrong)}")
    options = Map.merge(%{executable: "jsockd", threads: 1, callers: 1, turns: 1, warmup_seconds: 0.0}, Map.new(given))

    unless options[:mode] in ["client", "raw"],
      do: raise(ArgumentError, "--mode is #{inspect(options[:mode])}, and must be client or raw")

    for name <- [:command, :parameter, :expect, :seconds],
        options[name] == nil,
        do: raise(ArgumentError, "--#{name} is missing")

    options = Enum.reduce([:command, :parameter, :expect], options, &Map.update!(&2, &1, fn file -> line(file) end))
    if options.mode == "raw", do: Map.update!(options, :callers, &min(&1, options.threads)), else: options
  end

  defp line(file), do: file |> File.read!() |> String.trim_trailing("\n")
end

defmodule Bench.Calls do
  # As many functions as callers: each runs the command once and raises if the answer is not the one expected.
  def open(%{mode: "client"} = options) do
    {:ok, _} =
      JSockD.start_link(
        name: Bench.Client,
        executable: options.executable,
        sockets: options.threads,
        queue_timeout: :infinity,
        log: false
      )

    # A number, so that no JSON library is measured beside the client.
    {parameter, expected} = {String.to_integer(options.parameter), String.to_integer(options.expect)}
    command = options.command
    call = fn -> {:ok, ^expected} = JSockD.call(Bench.Client, command, parameter) end
    {List.duplicate(call, options.callers), fn -> JSockD.stop(Bench.Client) end}
  end

  def open(%{mode: "raw"} = options) do
    folder = Path.join(System.tmp_dir!(), "elixir-clients-#{System.pid()}")
    File.mkdir_p!(folder)
    paths = for number <- 1..options.threads, do: Path.join(folder, "#{number}")
    arguments = ["--exit-with-parent", "-b", "00", "-s" | paths]
    port = Port.open({:spawn_executable, options.executable}, [:binary, :exit_status, line: 1000, args: arguments])

    receive do
      {^port, {:data, {:eol, "READY" <> _}}} -> :ok
      {^port, {:exit_status, status}} -> raise "#{options.executable} does not start: it ended with #{status}"
    end

    sockets = Enum.map(paths, &connect/1)
    File.rm_rf!(folder)
    calls = sockets |> Enum.take(options.callers) |> Enum.map(&raw_call(&1, options))

    {calls,
     fn ->
       Enum.each(sockets, &:gen_tcp.close/1)
       receive do: ({^port, {:exit_status, _}} -> :ok)
     end}
  end

  defp connect(path) do
    {:ok, socket} = :gen_tcp.connect({:local, path}, 0, [:binary, :local, active: false, packet: :line])
    socket
  end

  defp raw_call(socket, options) do
    request = ["1", 0, options.command, 0, options.parameter, 0]
    expected = "1 ok #{options.expect}\n"

    fn ->
      :ok = :gen_tcp.send(socket, request)
      {:ok, ^expected} = :gen_tcp.recv(socket, 0)
    end
  end
end

defmodule Bench.Callers do
  # Processes that live through all turns; sockets belong to whoever has opened them, but anybody may use them.
  def start(calls), do: Enum.map(calls, &start_one(self(), &1))

  # Each calls until the time is over: a call that has begun before counts whole. Latencies and, as the mean of the callers, the time.
  def run(callers, seconds) do
    length = round(seconds * 1.0e9)
    begun = now()
    Enum.each(callers, &send(&1, {:run, begun, begun + length}))
    results = for caller <- callers, do: receive(do: ({^caller, latencies, last} -> {latencies, last - begun}))
    {Enum.map(results, &elem(&1, 0)), Enum.sum(Enum.map(results, &elem(&1, 1))) / length(callers)}
  end

  defp start_one(driver, call), do: spawn_link(fn -> loop(driver, call) end)

  defp loop(driver, call) do
    receive do
      {:run, begun, until} ->
        {latencies, last} = call_until(call, begun, until, [])
        send(driver, {self(), latencies, last})
        loop(driver, call)
    end
  end

  defp call_until(_call, now, until, latencies) when now >= until, do: {latencies, now}

  defp call_until(call, now, until, latencies) do
    call.()
    later = now()
    call_until(call, later, until, [later - now | latencies])
  end

  defp now, do: System.monotonic_time(:nanosecond)
end

defmodule Bench.Turns do
  alias Bench.Callers

  @seconds_to_settle 0.015

  def take(options, calls) do
    callers = Callers.start(calls)
    Callers.run(callers, options.warmup_seconds)
    IO.puts("ready")

    turns =
      for turn <- 1..options.turns do
        await()
        Callers.run(callers, @seconds_to_settle)
        measured = Callers.run(callers, options.seconds / options.turns)
        if turn < options.turns, do: IO.puts("turn")
        measured
      end

    {latencies, times} = Enum.unzip(turns)
    line(latencies |> List.flatten() |> Enum.sort() |> List.to_tuple(), Enum.sum(times) / 1.0e9)
  end

  defp await do
    case IO.gets("") do
      "go\n" -> :ok
      other -> raise "standard input should have said 'go', and said #{inspect(other)}"
    end
  end

  # As bench/programs/measure/result.c writes it, but for the histogram: percentiles are of the sorted latencies.
  defp line(latencies, seconds) do
    count = tuple_size(latencies)
    at = fn share -> elem(latencies, min(trunc(share * count), count - 1)) / 1000 end
    shares = [min: 0, p50: 0.5, p90: 0.9, p99: 0.99, p999: 0.999, max: 1]
    percentiles = Enum.map_join(shares, ",", fn {name, share} -> ~s("#{name}":#{number(at.(share))}) end)

    ~s({"commands":#{count},"seconds":#{number(seconds)},"perSecond":#{number(count / seconds)},) <>
      ~s("latencyUs":{#{percentiles}},"histogram":[],"errors":0})
  end

  defp number(value), do: :erlang.float_to_binary(value / 1, decimals: 6)
end

options = Bench.Options.read(System.argv())
{calls, stop} = Bench.Calls.open(options)
result = Bench.Turns.take(options, calls)
stop.()
IO.puts(result)
