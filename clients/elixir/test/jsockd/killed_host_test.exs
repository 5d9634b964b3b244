defmodule JSockD.KilledHostTest do
  # kill -9 of the virtual machine that has the client.
  use ExUnit.Case, async: true

  alias JSockD.Test

  defp host!(options, work) do
    own = [name: Host, executable: Test.executable(), log: false, time_limit: Test.patience()]

    code = """
    Process.flag(:trap_exit, true)
    IO.puts("vm \#{System.pid()}")
    {:ok, _} = JSockD.start_link(#{inspect(own ++ options, limit: :infinity)})
    %{launch: %{port: port}} = :sys.get_state(Host.Server)
    {:os_pid, host} = Port.info(port, :os_pid)
    {:ok, info} = JSockD.info(Host)
    IO.puts("host \#{host}")
    IO.puts("server \#{info.os_pid}")
    #{work}
    """

    paths =
      for path <- :code.get_path(), path = to_string(path), path =~ ~r"/(jsockd|jiffy[^/]*)/ebin$", do: ["-pa", path]

    arguments = List.flatten(paths) ++ ["-e", code]

    Port.open({:spawn_executable, System.find_executable("elixir")}, [
      :binary,
      :exit_status,
      :stderr_to_stdout,
      line: 10_000,
      args: arguments
    ])
  end

  defp work(:nothing), do: "IO.puts(\"asked 1\"); Process.sleep(:infinity)"

  # One command runs in its engine, another waits for its message's answer.
  defp work(:commands) do
    """
    spawn(fn -> JSockD.call(Host, "() => { for (;;); }") end)
    handler = fn _ -> IO.puts("asked 1"); Process.sleep(:infinity) end
    JSockD.call(Host, "() => JSockD.sendMessage(1)", nil, on_message: handler)
    """
  end

  # A line "word number" of the host; other lines are skipped.
  defp number(port, word) do
    receive do
      {^port, {:data, {:eol, line}}} ->
        case String.split(line, " ") do
          [^word, number] -> number
          _ -> number(port, word)
        end

      {^port, {:exit_status, status}} ->
        flunk("the host ended with status #{status} before it said #{word}")
    end
  end

  for {round, busy} <- Enum.zip(1..10, Stream.cycle([false, true])) do
    test "ends the server and removes its folder, #{round} of 10, #{if busy, do: "while commands run", else: "idle"}" do
      folder = Test.folder!()

      work = unquote(if busy, do: :commands, else: :nothing) |> work()
      port = host!([sockets: 2, socket_directory: folder], work)
      [vm, host, server, _] = for word <- ["vm", "host", "server", "asked"], do: number(port, word)
      Test.signal(vm, "KILL")
      Test.wait_for_end(server)
      Test.wait_for_end(host)
      assert File.ls!(folder) == []
      assert Test.processes(folder) == []
    end
  end

  test "ends the server also while it loads its module" do
    folder = Test.folder!()
    fifo = Path.join(Test.folder!(), "loading")
    {_, 0} = System.cmd("mkfifo", [fifo])
    # Tells when the module loads, and never comes to an end.
    module =
      Test.module!(
        "import * as std from 'std'; const f = std.open('#{fifo}', 'w'); f.puts('loading'); f.close(); for (;;);"
      )

    port = host!([sockets: 1, engine_modules: :all, load_timeout: :infinity, socket_directory: folder] ++ module, "")
    vm = number(port, "vm")
    assert {"loading", 0} = System.cmd("cat", [fifo])

    [server] =
      for path <- Path.wildcard("/proc/[0-9]*/cmdline"),
          {:ok, line} <- [File.read(path)],
          String.starts_with?(line, Test.executable()),
          line =~ folder,
          do: path |> Path.dirname() |> Path.basename()

    assert [_] = File.ls!(folder)
    {parent, 0} = System.cmd("ps", ["-o", "ppid=", "-p", server])
    Test.signal(vm, "KILL")
    Test.wait_for_end(server)
    Test.wait_for_end(String.trim(parent))
    assert File.ls!(folder) == []
  end
end
