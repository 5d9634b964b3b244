defmodule JSockD.ConnectionTest do
  # The client against a server that the test plays, so that each reply comes when it is to come.
  use ExUnit.Case, async: true

  alias JSockD.Test.Peer

  defp call(peer, options \\ [], command \\ "command"),
    do: Task.async(fn -> JSockD.call_raw(peer.client, command, "1", options) end)

  defp command!(peer) do
    [id, "command", "1"] = Peer.fields(peer, 3)
    id
  end

  # A call whose time is up while its handler works, until it is told to go on: the connection has sent `?reset`. Where
  # the time was up before the handler had the message, there is more of it the next time.
  defp late_with_its_handler!(peer, options \\ [], timeout \\ 50) do
    test = self()

    handler = fn _ ->
      send(test, :asked)
      receive do: (:go_on -> "6")
    end

    task = %{ref: ref} = call(peer, [timeout: timeout, on_raw_message: handler] ++ options)
    Peer.say(peer, "#{command!(peer)} message 5\n")

    receive do
      :asked ->
        assert Peer.fields(peer, 1) == ["?reset"]
        task

      {^ref, {:error, %JSockD.TimeoutError{}}} ->
        Process.demonitor(ref, [:flush])
        assert Peer.fields(peer, 1) == ["?reset"]
        Peer.say(peer, "reset\n")
        late_with_its_handler!(peer, options, 2 * timeout)
    end
  end

  # The process has been told of something that it does not look at yet.
  defp wait_for_message(pid) do
    :erlang.trace(pid, true, [:receive])

    case Process.info(pid, :messages) do
      {:messages, []} -> assert_receive {:trace, ^pid, :receive, _}
      _ -> :ok
    end

    :erlang.trace(pid, false, [:receive])
  end

  test "a reply is taken in pieces of any size, and several in one piece" do
    peer = Peer.start!()
    task = call(peer, on_raw_message: fn "5" -> "6" end)
    id = command!(peer)
    for byte <- :binary.bin_to_list("#{id} message 5\n"), do: Peer.say(peer, <<byte>>)
    assert Peer.fields(peer, 2) == [id, "6"]
    Peer.say(peer, "#{id} ok 7\n")
    assert Task.await(task, :infinity) == {:ok, "7"}
  end

  test "a call that is given up while its command runs leaves the connection to the next" do
    peer = Peer.start!()

    assert {:error, %JSockD.TimeoutError{waited_for: :reply, timeout: 1}} =
             Task.await(call(peer, timeout: 1), :infinity)

    id = command!(peer)
    assert Peer.fields(peer, 1) == ["?reset"]

    next = call(peer)
    Peer.say(peer, "#{id} ok \"too late\"\n")
    Peer.say(peer, "reset\n")
    id = command!(peer)
    Peer.say(peer, "#{id} ok 2\n")
    assert Task.await(next, :infinity) == {:ok, "2"}
  end

  test "a message of a command that was given up goes unanswered" do
    peer = Peer.start!()
    assert {:error, %JSockD.TimeoutError{}} = Task.await(call(peer, timeout: 1), :infinity)
    id = command!(peer)
    Peer.say(peer, "#{id} message 1\nreset\n")
    next = call(peer)
    assert Peer.fields(peer, 1) == ["?reset"]
    id = command!(peer)
    Peer.say(peer, "#{id} ok 2\n")
    assert Task.await(next, :infinity) == {:ok, "2"}
  end

  test "a caller that is killed gives its call up" do
    peer = Peer.start!()
    {pid, _} = spawn_monitor(fn -> JSockD.call_raw(peer.client, "command", "1") end)
    command!(peer)
    Process.exit(pid, :kill)
    assert Peer.fields(peer, 1) == ["?reset"]
  end

  test "time that is up while the handler works frees the connection; the caller hears of it when the handler is done" do
    peer = Peer.start!()
    task = late_with_its_handler!(peer)
    Peer.say(peer, "reset\n")

    next = call(peer)
    id = command!(peer)
    Peer.say(peer, "#{id} ok 2\n")
    assert Task.await(next, :infinity) == {:ok, "2"}

    send(task.pid, :go_on)
    assert {:error, %JSockD.TimeoutError{}} = Task.await(task, :infinity)
  end

  test "a server that waits no longer for the answer ends the call, and the late answer is not sent" do
    peer = Peer.start!()
    test = self()

    task =
      call(peer,
        on_raw_message: fn _ ->
          send(test, :asked)
          receive do: (:go_on -> "6")
        end
      )

    id = command!(peer)
    Peer.say(peer, "#{id} message 5\n")
    assert_receive :asked
    next = call(peer)
    Peer.say(peer, "#{id} exception {\"errorMessage\":\"did not answer\"}\n")
    # The connection has taken that when it serves the next.
    id = command!(peer)
    send(task.pid, :go_on)
    assert {:error, %JSockD.ScriptError{error_message: "did not answer"}} = Task.await(task, :infinity)
    Peer.say(peer, "#{id} ok 2\n")
    assert Task.await(next, :infinity) == {:ok, "2"}
  end

  for {what, line} <- [
        {"another id", "another ok 1"},
        {"an unknown type", "ID okay 1"},
        {"nothing", ""},
        {"a reset that nobody asked for", "reset"},
        {"the answer to a control word", "bad command"}
      ] do
    test "#{what} in place of a reply ends the connection" do
      peer = Peer.start!()
      monitor = Process.monitor(peer.connection)
      task = call(peer)
      id = command!(peer)
      Peer.say(peer, String.replace(unquote(line), "ID", id) <> "\n")
      assert Task.await(task, :infinity) == {:error, %JSockD.DisconnectedError{}}
      assert_receive {:DOWN, ^monitor, :process, _, {:unexpected_reply, :running, _}}
    end
  end

  test "words that nobody asked for end an idle connection" do
    peer = Peer.start!()
    monitor = Process.monitor(peer.connection)
    Peer.say(peer, "hello\n")
    assert_receive {:DOWN, ^monitor, :process, _, {:unexpected_reply, :idle, "hello"}}
  end

  test "a command whose connection is lost fails, and is sent once more only if the call says so" do
    peer = Peer.start!()
    tasks = {call(peer), command!(peer)}
    :gen_tcp.close(peer.socket)
    assert Task.await(elem(tasks, 0), :infinity) == {:error, %JSockD.DisconnectedError{}}

    peer = Peer.connect(peer)
    task = call(peer, idempotent: true)
    command!(peer)
    :gen_tcp.close(peer.socket)
    peer = Peer.connect(peer)
    command!(peer)
    :gen_tcp.close(peer.socket)
    assert Task.await(task, :infinity) == {:error, %JSockD.DisconnectedError{}}

    peer = Peer.connect(peer)
    task = call(peer, idempotent: true)
    command!(peer)
    :gen_tcp.close(peer.socket)
    peer = Peer.connect(peer)
    id = command!(peer)
    Peer.say(peer, "#{id} ok 3\n")
    assert Task.await(task, :infinity) == {:ok, "3"}
  end

  test "a command that was given up is not sent again" do
    peer = Peer.start!()
    assert {:error, %JSockD.TimeoutError{}} = Task.await(call(peer, timeout: 1, idempotent: true), :infinity)
    command!(peer)
    :gen_tcp.close(peer.socket)
    peer = Peer.connect(peer)
    next = call(peer, [], "another")
    assert [id, "another", "1"] = Peer.fields(peer, 3)
    Peer.say(peer, "#{id} ok 2\n")
    assert Task.await(next, :infinity) == {:ok, "2"}
  end

  test "a command that comes when the connection has just been lost goes to the next" do
    peer = Peer.start!()
    :sys.suspend(peer.connection)
    :gen_tcp.close(peer.socket)
    # The socket's end is in the mailbox before the command.
    wait_for_message(peer.connection)
    task = call(peer)
    :sys.get_state(peer.pool)
    :sys.resume(peer.connection)
    peer = Peer.connect(peer)
    id = command!(peer)
    Peer.say(peer, "#{id} ok 3\n")
    assert Task.await(task, :infinity) == {:ok, "3"}
  end

  test "a command whose time was up while its handler works is not sent again" do
    peer = Peer.start!()
    task = late_with_its_handler!(peer, idempotent: true)
    :gen_tcp.close(peer.socket)
    peer = Peer.connect(peer)
    next = call(peer, [], "another")
    assert [id, "another", "1"] = Peer.fields(peer, 3)
    Peer.say(peer, "#{id} ok 2\n")
    assert Task.await(next, :infinity) == {:ok, "2"}
    send(task.pid, :go_on)
    assert {:error, %JSockD.TimeoutError{}} = Task.await(task, :infinity)
  end

  test "what has reached the client before the connection was lost is still a result" do
    peer = Peer.start!()
    task = call(peer)
    id = command!(peer)
    Peer.say(peer, "#{id} ok 1\n")
    :gen_tcp.close(peer.socket)
    assert Task.await(task, :infinity) == {:ok, "1"}
  end
end
