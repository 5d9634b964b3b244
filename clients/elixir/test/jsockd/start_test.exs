defmodule JSockD.StartTest do
  use ExUnit.Case, async: true

  alias JSockD.{ServerError, Test}

  test "the server's own words are in the error when it can't start" do
    assert %ServerError{during: :start} =
             error = Test.refused([module: "/no/such/module"] ++ Keyword.take(Test.module!(""), [:public_key]))

    assert Exception.message(error) =~
             ~r/^jsockd did not start: it exited with status 1. It wrote:\n  \[error\] .*\/no\/such\/module/s
  end

  test "an executable that isn't there is named" do
    assert %ServerError{reason: "/no/jsockd (option :executable) is not a file that can be executed"} =
             Test.refused(executable: "/no/jsockd")
  end

  test "a server that says nothing is ended when its time is up, and its folder is gone" do
    folder = Test.folder!()
    executable = Test.script!("echo 'almost there' >&2\nexec sleep 1000\n")
    assert %ServerError{} = error = Test.refused(executable: executable, start_timeout: 300, socket_directory: folder)
    assert error.reason == "it was not ready within 300 ms (start_timeout)"
    assert File.ls!(folder) == []
    assert Test.processes(folder) == []
  end

  test "a server that does not let itself be terminated is killed" do
    folder = Test.folder!()

    executable =
      Test.script!("trap '' TERM\nwhile :; do read -r nothing </proc/self/fd/0 || sleep 0.1; done # #{folder}\n")

    assert %ServerError{} =
             Test.refused(executable: executable, start_timeout: 300, stop_timeout: 1, socket_directory: folder)

    assert File.ls!(folder) == []
    assert Test.processes(folder) == []
  end

  test "a server of another version is refused, unless any will do" do
    assert %ServerError{reason: reason} = Test.refused(announce_version: "0.2.0")
    assert reason == "its version is 0.2.0, and \"~> 0.1.0\" is wanted (version_check)"

    assert %ServerError{reason: "its version, \"new\", is none that can be compared" <> _} =
             Test.refused(announce_version: "new")

    assert %ServerError{reason: "its version is 0.1.9, and \"~> 0.2\" is wanted" <> _} =
             Test.refused(announce_version: "0.1.9", version_check: "~> 0.2")

    for options <- [
          [announce_version: "0.1.9"],
          [announce_version: "9.0.0", version_check: "~> 9.0"],
          [announce_version: "new", version_check: false]
        ] do
      {:ok, info} = options |> Test.client!() |> JSockD.info()
      assert info.version == options[:announce_version]
    end
  end

  test "the version that the application's environment has the server announce to others is not for this client" do
    System.put_env("JSOCKD_ANNOUNCE_VERSION", "9.9.9")
    on_exit(fn -> System.delete_env("JSOCKD_ANNOUNCE_VERSION") end)
    {version, 0} = System.cmd(Test.executable(), ["-v"])
    {:ok, info} = JSockD.info(Test.client!())
    assert version == "jsockd #{info.version}\n"
  end

  test "a folder whose paths would be too long is refused, with what to do" do
    folder = Path.join(Test.folder!(), String.duplicate("x", 90))
    assert %ServerError{reason: reason} = Test.refused(socket_directory: folder)
    assert reason =~ "too long for the system"
    assert reason =~ "give a shorter :socket_directory"
  end

  test "a folder that can't be made is in the error" do
    assert %ServerError{reason: "it exited with status 125", log: [line]} =
             Test.refused(socket_directory: "/proc/nowhere")

    assert line =~ "/proc/nowhere"
  end

  test "nobody else may enter the folder, and it is gone when all are connected" do
    folder = Test.folder!()
    look = "for path; do :; done\nls -ld \"$(dirname \"$path\")\"\n"
    test = self()
    executable = Test.script!(look <> "exec #{Test.executable()} \"$@\"\n")
    client = Test.client!(executable: executable, socket_directory: folder, log: fn _, text -> send(test, text) end)
    assert_received "drwx------" <> _
    assert File.ls!(folder) == []
    assert JSockD.call(client, "() => 1") == {:ok, 1}
  end

  test "output of the module before READY is no reason to fail" do
    options = Test.module!("import * as std from 'std';\nstd.out.puts('READY?\\nhello\\n');\nexport const one = 1\n")
    test = self()
    client = Test.client!([engine_modules: :all, log: fn level, text -> send(test, {level, text}) end] ++ options)
    assert JSockD.call(client, "m => m.one") == {:ok, 1}
    assert_received {:info, "hello"}
    assert_received {:info, "READY?"}
  end

  test "environment and further arguments reach the server" do
    client = Test.client!(engine_modules: :all, env: [{"GREETING", "hello"}], extra_arguments: ["--timers"])
    assert JSockD.call(client, "async () => (await import('std')).getenv('GREETING')") == {:ok, "hello"}
    assert JSockD.call(client, "() => typeof setTimeout") == {:ok, "function"}
  end

  test "what the server is told is told byte by byte, whatever the encoding of the machine's locale" do
    code = """
    log = fn _, text -> IO.puts(Base.encode16(text)) end
    {:ok, _} = JSockD.start_link(executable: #{inspect(Test.executable())}, sockets: 1, log: log,
      log_prefix: #{inspect("é漢 ", binaries: :as_binaries)}, env: [{#{inspect("É€", binaries: :as_binaries)}, "1"}])
    JSockD.stop(JSockD)
    """

    paths =
      for path <- :code.get_path(), path = to_string(path), path =~ ~r"/(jsockd|jiffy[^/]*)/ebin$", do: ["-pa", path]

    assert {output, 0} =
             System.cmd("elixir", List.flatten(paths) ++ ["-e", code], env: [{"LC_ALL", "C"}], stderr_to_stdout: true)

    assert output =~ Base.encode16("é漢 listening on 1 sockets")
  end

  test "a second client of the same name is refused, and the first goes on" do
    client = Test.client!()
    Process.flag(:trap_exit, true)
    assert {:error, {:already_started, _}} = JSockD.start_link(name: client, executable: Test.executable())
    assert JSockD.call(client, "() => 1") == {:ok, 1}
  end
end
