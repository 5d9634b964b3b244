defmodule JSockD.RestartTest do
  use ExUnit.Case, async: true

  alias JSockD.Test

  @ask "() => JSockD.sendMessage(1)"

  # A call that is certainly under way: its handler has been asked. Gives what the test can let it go on with.
  defp under_way!(client, options \\ []) do
    test = self()

    handler = fn 1 ->
      send(test, {:asked, self()})
      receive do: ({:answer, answer} -> answer)
    end

    task = Task.async(fn -> JSockD.call(client, @ask, nil, [on_message: handler] ++ options) end)
    pid = task.pid
    assert_receive {:asked, ^pid}
    task
  end

  test "what is under way fails, what waits goes on, and the server is another" do
    client = Test.client!(backoff_initial: 0)
    Test.telemetry!(client)
    running = under_way!(client)
    waiting = Task.async(fn -> JSockD.call(client, "() => 2", nil, queue_timeout: :infinity) end)
    assert_receive {[:jsockd, :queue], %{length: 1}, _}
    before = Test.os_pid(client)
    Test.kill(client)
    assert Task.await(waiting, :infinity) == {:ok, 2}
    send(running.pid, {:answer, 1})
    assert Task.await(running, :infinity) == {:error, %JSockD.DisconnectedError{}}

    assert_receive {[:jsockd, :server, :down], %{restarts: 1}, %{reason: "it was killed by signal 9"}}
    assert_receive {[:jsockd, :server, :ready], %{duration: _, sockets: 1}, %{os_pid: os_pid, version: _}}
    assert os_pid != before
    {:ok, info} = JSockD.info(client)
    assert %{status: :ready, os_pid: ^os_pid, restarts: 1, last_error: %JSockD.ServerError{during: :run}} = info
    assert Exception.message(info.last_error) =~ "jsockd ended: it was killed by signal 9"
  end

  test "an idempotent call is sent once more, and no more than that" do
    client = Test.client!(backoff_initial: 0)
    task = under_way!(client, idempotent: true, queue_timeout: :infinity)
    Test.kill(client)
    send(task.pid, {:answer, "to the server that is gone"})
    pid = task.pid
    assert_receive {:asked, ^pid}
    send(task.pid, {:answer, "to the next"})
    assert Task.await(task, :infinity) == {:ok, "to the next"}

    task = under_way!(client, idempotent: true)
    Test.kill(client)
    send(task.pid, {:answer, 1})
    pid = task.pid
    assert_receive {:asked, ^pid}
    Test.kill(client)
    send(task.pid, {:answer, 1})
    assert Task.await(task, :infinity) == {:error, %JSockD.DisconnectedError{}}
  end

  test "the error of a server that ended has the beginning of long records only" do
    test = self()
    client = Test.client!(backoff_initial: 0, log: fn _, text -> send(test, {:logged, byte_size(text)}) end)
    Test.telemetry!(client, [:jsockd, :server])
    JSockD.call(client, "() => { console.log('x'.repeat(1e6)); return 1 }")
    assert_receive {:logged, size} when size > 1_000_000
    Test.kill(client)
    assert_receive {[:jsockd, :server, :ready], _, _}
    {:ok, %{last_error: error}} = JSockD.info(client)
    assert [_, "[info] <console.log>: xxx" <> _ = long] = error.log
    assert String.length(long) < 3_000
    assert String.ends_with?(long, "x…")
  end

  test "a server that ends in order by itself is started anew too" do
    client = Test.client!(backoff_initial: 0)
    Test.telemetry!(client)
    before = Test.os_pid(client)
    Test.signal(before, "TERM")
    assert_receive {[:jsockd, :server, :down], _, %{reason: "it exited with status 0"}}
    assert JSockD.call(client, "() => 1", nil, queue_timeout: :infinity) == {:ok, 1}
    assert Test.os_pid(client) != before
  end

  test "with one more end than the limit the client ends, and says why to who waits" do
    folder = Test.folder!()
    name = Test.name()
    Process.flag(:trap_exit, true)

    {:ok, supervisor} =
      JSockD.start_link(
        name: name,
        executable: Test.executable(),
        sockets: 1,
        log: false,
        time_limit: Test.patience(),
        socket_directory: folder,
        max_restarts: 1,
        backoff_initial: 0
      )

    Test.kill(name)
    # The client may not have seen the end yet.
    assert JSockD.call(name, "() => 1", nil, idempotent: true, queue_timeout: :infinity) == {:ok, 1}

    task = under_way!(name)
    waiting = Task.async(fn -> JSockD.call(name, "() => 2", nil, queue_timeout: :infinity) end)
    Test.kill(name)
    assert_receive {:EXIT, ^supervisor, :shutdown}
    send(task.pid, {:answer, 1})
    assert Task.await(task, :infinity) == {:error, %JSockD.DisconnectedError{}}
    assert {:error, %JSockD.UnavailableError{}} = Task.await(waiting, :infinity)
    assert {:error, %JSockD.UnavailableError{reason: "there is no client" <> _}} = JSockD.call(name, "() => 1")
    assert File.ls!(folder) == []
    assert Test.processes(folder) == []
  end

  test "who waits when it is given up gets the reason" do
    client = Test.client!(max_restarts: 0)
    Test.telemetry!(client)
    running = under_way!(client)
    waiting = Task.async(fn -> JSockD.call(client, "() => 2", nil, queue_timeout: :infinity) end)
    assert_receive {[:jsockd, :queue], %{length: 1}, _}
    Test.kill(client)
    assert {:error, %JSockD.UnavailableError{reason: reason}} = Task.await(waiting, :infinity)

    assert reason ==
             "the server is not started anew: it ended more than 0 times within a minute (max_restarts), at last: it was killed by signal 9"

    send(running.pid, {:answer, 1})
    assert Task.await(running, :infinity) == {:error, %JSockD.DisconnectedError{}}
  end

  test "a server that can't be started anew is tried again until the limit" do
    executable = Path.join(Test.folder!(), "jsockd")
    File.ln_s!(Test.executable(), executable)
    client = Test.client!(executable: executable, max_restarts: 2, backoff_initial: 0)
    Test.telemetry!(client)
    File.rm!(executable)
    Test.kill(client)
    assert_receive {[:jsockd, :server, :down], %{restarts: 1}, %{reason: "it was killed by signal 9"}}
    for _ <- 1..2, do: assert_receive({[:jsockd, :server, :down], %{restarts: 2}, %{reason: "/" <> _}})
    assert {:error, %JSockD.UnavailableError{}} = JSockD.call(client, "() => 2")
  end

  test "a server that stops making sense is ended and started anew" do
    # Answers the first connection with nonsense, and is a real server the second time.
    folder = Test.folder!()

    executable =
      Test.script!("""
      if [ -e #{folder}/again ]; then exec #{Test.executable()} "$@"; fi
      : >#{folder}/again
      for path; do :; done
      socat UNIX-LISTEN:"$path" SYSTEM:'echo nonsense; cat >/dev/null' &
      until [ -S "$path" ]; do sleep 0.01; done
      echo "READY 1 0.1.0"
      wait
      """)

    client = Test.client!(executable: executable, backoff_initial: 0)
    assert JSockD.call(client, "() => 1", nil, idempotent: true, queue_timeout: :infinity) == {:ok, 1}
    {:ok, info} = JSockD.info(client)
    assert info.last_error.reason =~ "it said what was not expected (\"nonsense\" while "
  end

  test "a process that scripts have started, and that keeps the connections open, does not keep the client waiting" do
    # socat stands in for it: it holds the sockets, while the process that the client has started ends.
    folder = Test.folder!()

    executable =
      Test.script!("""
      if [ -e #{folder}/again ]; then exec #{Test.executable()} "$@"; fi
      : >#{folder}/again
      for path; do :; done
      socat UNIX-LISTEN:"$path" SYSTEM:'echo $$ >#{folder}/holder; exec cat >/dev/null' >/dev/null 2>&1 &
      until [ -S "$path" ]; do sleep 0.01; done
      echo "READY 1 0.1.0"
      until [ -e #{folder}/holder ]; do sleep 0.01; done
      """)

    client = Test.client!(executable: executable, backoff_initial: 0, stop_timeout: 10)
    assert JSockD.call(client, "() => 1", nil, idempotent: true, queue_timeout: :infinity) == {:ok, 1}
    {:ok, info} = JSockD.info(client)
    assert info.last_error.reason == "it exited with status 0"
  end
end
