defmodule JSockD.LifeTest do
  # What a client does beside calls: log, reload, state, end.
  use ExUnit.Case, async: true

  import ExUnit.CaptureLog

  alias JSockD.Test

  describe "the log" do
    test "goes to a function, with levels, and the lines of a record joined" do
      test = self()
      client = Test.client!(log: fn level, text -> send(test, {level, text}) end, log_prefix: "js: ")
      assert_receive {:info, "js: listening on 1 sockets"}
      JSockD.call(client, "() => { console.log('one\\ntwo'); console.warn('w'); console.error('e'); return 1 }")
      assert_receive {:info, "js: <console.log>: one\ntwo"}
      assert_receive {:warning, "js: <console.warn>: w"}
      assert_receive {:error, "js: <console.error>: e"}
    end

    test "goes to Logger, with the server's time and the client's name" do
      client = Test.name()
      format = "$level|$metadata|$date $time|$message\n"

      log =
        capture_log([format: format, metadata: [:jsockd], colors: [enabled: false]], fn ->
          Test.client!(name: client, log: true)
          JSockD.call(client, "() => console.error('one\\ntwo')")
          # All of it is written when the server has ended.
          stop_supervised!(client)
        end)

      assert log =~ ~r/error\|jsockd=#{inspect(client)} \|[-0-9]+ [0-9:.]+\|<console.error>: one\ntwo\n/
      assert log =~ "shutting down: SIGTERM was received"
    end

    test "what a function leaves in the mailbox does not end the client" do
      client = Test.client!(log: fn _, _ -> send(self(), {make_ref(), :a_task_has_ended}) end)
      before = Test.os_pid(client)
      assert JSockD.call(client, "() => { console.log(1); return 1 }") == {:ok, 1}
      # Both have been looked at when it answers.
      for _ <- 1..2, do: JSockD.info(client)
      assert Test.os_pid(client) == before
    end

    test "a function that fails does not end the client" do
      log =
        capture_log(fn ->
          client = Test.client!(log: fn _, _ -> raise "oops" end)
          assert JSockD.call(client, "() => { console.log(1); return 1 }") == {:ok, 1}
          stop_supervised!(client)
        end)

      assert log =~ "the function that the server's log goes to failed: ** (RuntimeError) oops"
    end
  end

  describe "reload" do
    test "loads the module anew, and says when" do
      folder = Test.folder!()
      client = Test.client!(Test.module!("export const one = 1", folder))
      Test.telemetry!(client)
      assert JSockD.call(client, "m => m.one") == {:ok, 1}
      Test.module!("export const one = 11", folder)
      assert JSockD.reload(client) == :ok
      assert JSockD.call(client, "m => m.one") == {:ok, 11}
      assert_received {[:jsockd, :server, :reloaded], %{}, %{result: :ok}}
    end

    for busy <- [0, 2] do
      test "is over when the next commands on all sockets run on the new module, beside #{busy} calls" do
        folder = Test.folder!()
        client = Test.client!([sockets: 2] ++ Test.module!("export const version = 1", folder))
        served = :counters.new(1, [])
        others = for _ <- 1..unquote(busy)//1, do: Task.async(fn -> call_on(client, served) end)

        for version <- 2..11 do
          Test.module!("export const version = #{version}", folder)
          assert JSockD.reload(client) == :ok
          :counters.put(served, 1, version)
          assert versions(client, 2) == [version, version]
        end

        :counters.put(served, 1, -1)
        assert Task.await_many(others, :infinity) == List.duplicate(:ok, unquote(busy))
      end
    end

    # Commands that began after a reload met its module, or a later one.
    defp call_on(client, served) do
      least = :counters.get(served, 1)

      if least < 0 do
        :ok
      else
        assert JSockD.call!(client, "m => m.version") >= least
        call_on(client, served)
      end
    end

    # Asks all sockets at the same time.
    defp versions(client, sockets) do
      test = self()

      handler = fn version ->
        send(test, :asked)
        receive do: (:go_on -> version)
      end

      tasks =
        for _ <- 1..sockets do
          Task.async(fn -> JSockD.call!(client, "m => JSockD.sendMessage(m.version)", nil, on_message: handler) end)
        end

      for _ <- 1..sockets, do: assert_receive(:asked)
      for task <- tasks, do: send(task.pid, :go_on)
      Task.await_many(tasks, :infinity)
    end

    test "says why a module is refused, which leaves the old one, also behind a prefix" do
      folder = Test.folder!()
      client = Test.client!([log_prefix: "js: "] ++ Test.module!("export const one = 1", folder))
      Test.module!("throw new Error('not today')", folder)
      assert {:error, %JSockD.ReloadError{reason: reason}} = JSockD.reload(client)
      assert reason =~ "not today"
      assert JSockD.call(client, "m => m.one") == {:ok, 1}
    end

    test "can be asked for by many at once" do
      client = Test.client!(Test.module!("export const one = 1"))
      tasks = for _ <- 1..20, do: Task.async(fn -> JSockD.reload(client) end)
      assert Task.await_many(tasks, :infinity) == List.duplicate(:ok, 20)
    end

    test "without a client is an error" do
      assert {:error, %JSockD.UnavailableError{}} = JSockD.reload(Nobody)
    end
  end

  test "info and health tell what the client does" do
    client = Test.client!(sockets: 2)
    assert JSockD.health(client) == :ok
    test = self()

    handler = fn _ ->
      send(test, :asked)
      receive do: (:go_on -> 1)
    end

    task = Task.async(fn -> JSockD.call(client, "() => JSockD.sendMessage(1)", nil, on_message: handler) end)
    assert_receive :asked

    assert {:ok,
            %{
              status: :ready,
              connections: 2,
              busy: 1,
              queued: 0,
              restarts: 0,
              last_error: nil,
              version: version,
              os_pid: os_pid
            }} = JSockD.info(client)

    assert {version_text, 0} = System.cmd(Test.executable(), ["-v"])
    assert version_text == "jsockd #{version}\n"
    assert Test.processes("/0.sock") |> Enum.any?(&String.starts_with?(&1, Test.executable())) and os_pid > 0
    send(task.pid, :go_on)
    assert Task.await(task, :infinity) == {:ok, 1}
  end

  test "health tells why a server is away" do
    client = Test.client!(backoff_initial: 3_600_000, backoff_max: 3_600_000)
    Test.telemetry!(client)
    Test.kill(client)
    assert_receive {[:jsockd, :server, :down], _, _}
    assert {:error, error} = JSockD.health(client)
    assert Exception.message(error) == "the server is restarting, as it was killed by signal 9"
    assert {:error, %JSockD.UnavailableError{}} = JSockD.reload(client)
  end

  describe "the end" do
    test "leaves no process and no folder, and tells who waits" do
      folder = Test.folder!()
      client = Test.client!(socket_directory: folder)
      Test.telemetry!(client)
      test = self()

      handler = fn _ ->
        send(test, :asked)
        receive do: (:go_on -> 1)
      end

      running = Task.async(fn -> JSockD.call(client, "() => JSockD.sendMessage(1)", nil, on_message: handler) end)
      assert_receive :asked
      waiting = Task.async(fn -> JSockD.call(client, "() => 1") end)
      assert_receive {[:jsockd, :queue], %{length: 1}, _}

      assert JSockD.stop(client) == :ok
      assert File.ls!(folder) == []
      assert Test.processes(folder) == []
      assert {:error, %JSockD.UnavailableError{reason: reason}} = Task.await(waiting, :infinity)
      assert reason == "the client #{inspect(client)} is being stopped"
      send(running.pid, :go_on)
      assert {:error, _} = Task.await(running, :infinity)
      assert {:error, %JSockD.UnavailableError{}} = JSockD.call(client, "() => 1")
    end

    test "of a server that hangs comes by force" do
      folder = Test.folder!()
      client = Test.client!(socket_directory: folder, stop_timeout: 1)
      Test.signal(Test.os_pid(client), "STOP")
      assert JSockD.stop(client) == :ok
      assert File.ls!(folder) == []
      assert Test.processes(folder) == []
    end

    test "comes also when the owner of the server is killed, and the client starts anew" do
      folder = Test.folder!()
      client = Test.client!(socket_directory: folder)
      before = Test.os_pid(client)
      Test.telemetry!(client)
      Process.exit(Process.whereis(JSockD.Server.process_name(client)), :kill)
      Test.wait_for_end(before)
      assert_receive {[:jsockd, :server, :ready], _, _}
      assert JSockD.call(client, "() => 1") == {:ok, 1}
      assert Test.os_pid(client) != before
    end
  end

  test "the pool's end ends what is under way with an error, and the client starts anew" do
    folder = Test.folder!()
    client = Test.client!(socket_directory: folder)
    before = Test.os_pid(client)
    Test.telemetry!(client, [:jsockd, :server])
    test = self()

    handler = fn _ ->
      send(test, :asked)
      receive do: (:go_on -> 1)
    end

    task = Task.async(fn -> JSockD.call(client, "() => JSockD.sendMessage(1)", nil, on_message: handler) end)
    assert_receive :asked
    Process.exit(Process.whereis(JSockD.Pool.process_name(client)), :kill)
    assert_receive {[:jsockd, :server, :ready], _, _}
    send(task.pid, :go_on)
    assert {:error, %JSockD.UnavailableError{reason: reason}} = Task.await(task, :infinity)
    assert reason =~ "ended during the call; the command may have run"
    assert JSockD.call(client, "() => 1") == {:ok, 1}
    Test.wait_for_end(before)
    assert length(Test.processes(folder) |> Enum.filter(&String.starts_with?(&1, Test.executable()))) == 1
  end

  test "a client lives in a supervision tree beside another" do
    [one, two] = [Test.name(), Test.name()]

    children =
      for name <- [one, two],
          do: {JSockD, name: name, executable: Test.executable(), sockets: 1, log: false, time_limit: Test.patience()}

    {:ok, supervisor} = Supervisor.start_link(children, strategy: :one_for_one)
    assert JSockD.call(one, "() => 1") == {:ok, 1}
    assert JSockD.call(two, "() => 2") == {:ok, 2}
    Supervisor.stop(supervisor)
    assert {:error, %JSockD.UnavailableError{}} = JSockD.call(two, "() => 2")
  end
end
