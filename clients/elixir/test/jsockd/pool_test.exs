defmodule JSockD.PoolTest do
  use ExUnit.Case, async: true

  alias JSockD.{Pool, Request, Test}

  # The connections are the test itself, under processes that hand on what they are told.
  setup do
    name = Test.name()
    options = JSockD.Options.start!(name: name, json: Test.json(), queue_limit: 2)
    pool = start_supervised!({Pool, {name, options}})
    %{pool: pool, name: name}
  end

  defp connections!(pool, count) do
    test = self()
    connections = for place <- 0..(count - 1), do: spawn_link(fn -> hand_on(test, place) end)
    :ok = Pool.attach(pool, connections)
    List.to_tuple(connections)
  end

  defp hand_on(test, place) do
    receive do
      :end_it -> :ok
      {:cancel, ref} -> send(test, {:cancelled, place, ref}) && hand_on(test, place)
      {:run, request} -> send(test, {:runs, place, request.id}) && hand_on(test, place)
    end
  end

  defp run(pool, id, options \\ []) do
    request = %Request{ref: :erlang.alias(), caller: options[:caller] || self(), id: id, fields: [], sent_at: 0}
    send(pool, {:run, struct!(request, Keyword.delete(options, :caller))})
    request.ref
  end

  defp end_it(pool, connection), do: hears_of_the_end(pool, connection, fn -> send(connection, :end_it) end)

  # A process's end is told to one after the other: that the test has heard of it says nothing of the pool.
  defp hears_of_the_end(pool, process, ending) do
    :erlang.trace(pool, true, [:receive])
    ending.()
    assert_receive {:trace, ^pool, :receive, {:DOWN, _, :process, ^process, _}}
    :erlang.trace(pool, false, [:receive])
  end

  test "each request goes to the first idle connection in order", %{pool: pool} do
    connections = connections!(pool, 3)
    for id <- ["a", "b"], do: run(pool, id)
    assert_receive {:runs, 0, "a"}
    assert_receive {:runs, 1, "b"}
    send(pool, {:idle, elem(connections, 0)})
    for id <- ["c", "d"], do: run(pool, id)
    assert_receive {:runs, 0, "c"}
    assert_receive {:runs, 2, "d"}
    assert GenServer.call(pool, :counts) == %{connections: 3, busy: 3, queued: 0}
  end

  test "requests wait in order, also for the first server, and no more than the limit", %{pool: pool} do
    for id <- ["a", "b"], do: run(pool, id)
    ref = run(pool, "c")
    assert_receive {^ref, {:error, %JSockD.QueueFullError{limit: 2}}}
    assert GenServer.call(pool, :counts) == %{connections: 0, busy: 0, queued: 2}
    connections = connections!(pool, 1)
    assert_receive {:runs, 0, "a"}
    send(pool, {:idle, elem(connections, 0)})
    assert_receive {:runs, 0, "b"}
  end

  test "who waits too long is told", %{pool: pool} do
    ref = run(pool, "a", queue_timeout: 1)
    assert_receive {^ref, {:error, %JSockD.TimeoutError{waited_for: :connection, timeout: 1}}}
    assert GenServer.call(pool, :counts).queued == 0
  end

  test "who is cancelled, or has died, no longer waits", %{pool: pool} do
    ref = run(pool, "a")
    caller = spawn(fn -> receive do: (:never -> :ok) end)
    run(pool, "b", caller: caller)
    assert GenServer.call(pool, :counts).queued == 2
    send(pool, {:cancel, ref})
    hears_of_the_end(pool, caller, fn -> Process.exit(caller, :kill) end)
    run(pool, "c")
    connections!(pool, 1)
    assert_receive {:runs, 0, "c"}
    assert GenServer.call(pool, :counts).queued == 0
  end

  test "what runs is cancelled at its connection", %{pool: pool} do
    connections!(pool, 1)
    ref = run(pool, "a")
    assert_receive {:runs, 0, "a"}
    send(pool, {:cancel, ref})
    assert_receive {:cancelled, 0, ^ref}
  end

  test "nothing is handed to the others once a connection has ended", %{pool: pool} do
    {first, _} = connections!(pool, 2)
    end_it(pool, first)
    assert GenServer.call(pool, :counts).connections == 0
    run(pool, "a")
    assert GenServer.call(pool, :counts).queued == 1
    connections!(pool, 1)
    assert_receive {:runs, 0, "a"}
  end

  test "what the server can't have got is sent again, before what waits", %{pool: pool} do
    test = self()

    connection =
      spawn(fn ->
        receive do: ({:run, request} -> send(test, {:runs, :first, request.id}))
        receive do: (:end_it -> exit({:shutdown, :not_sent}))
      end)

    Pool.attach(pool, [connection])
    run(pool, "a")
    assert_receive {:runs, :first, "a"}
    run(pool, "b")
    end_it(pool, connection)
    connections = connections!(pool, 1)
    assert_receive {:runs, 0, "a"}
    send(pool, {:idle, elem(connections, 0)})
    assert_receive {:runs, 0, "b"}
  end

  test "the end of a connection that is heard of late takes nothing from those of the next server", %{pool: pool} do
    connection = spawn(fn -> receive do: (:end_it -> exit({:shutdown, :not_sent})) end)
    Pool.attach(pool, [connection])
    run(pool, "a")
    connections!(pool, 2)
    send(connection, :end_it)
    assert_receive {:runs, 0, "a"}
    run(pool, "b")
    assert_receive {:runs, 1, "b"}
    assert GenServer.call(pool, :counts) == %{connections: 2, busy: 2, queued: 0}
  end

  test "telemetry is told of each length that the queue has, and so of its end", %{pool: pool, name: name} do
    Test.telemetry!(name, [:jsockd, :queue])
    # One after the other: it is cancelled, it waits too long, its caller dies, it runs, and the pool is closed.
    send(pool, {:cancel, run(pool, "a")})
    run(pool, "b", queue_timeout: 1)
    assert_lengths([1, 0, 1, 0])
    run(pool, "c", caller: spawn(fn -> :ok end))
    assert_lengths([1, 0])
    for id <- ["d", "e"], do: run(pool, id)
    connections!(pool, 1)
    assert_lengths([1, 2, 1])
    Pool.close(pool, %JSockD.UnavailableError{reason: "closed"})
    assert_lengths([0])
    refute_received {[:jsockd, :queue], _, _}
  end

  defp assert_lengths(lengths) do
    for length <- lengths do
      assert_receive {[:jsockd, :queue], %{length: told}, _}
      assert told == length
    end
  end

  test "what is left in its mailbox by a handler of telemetry does not matter", %{pool: pool} do
    send(pool, {make_ref(), :a_task_has_ended})
    assert GenServer.call(pool, :counts).queued == 0
  end

  test "what was handed to a connection that had ended already is sent again", %{pool: pool} do
    {ended, monitor} = spawn_monitor(fn -> :ok end)
    assert_receive {:DOWN, ^monitor, :process, _, _}
    run(pool, "a")
    Pool.attach(pool, [ended])
    connections!(pool, 1)
    assert_receive {:runs, 0, "a"}
  end

  test "a closed pool refuses what waits and what comes", %{pool: pool} do
    waiting = run(pool, "a")
    error = %JSockD.UnavailableError{reason: "closed"}
    Pool.close(pool, error)
    coming = run(pool, "b")
    assert_receive {^waiting, {:error, ^error}}
    assert_receive {^coming, {:error, ^error}}
  end
end
