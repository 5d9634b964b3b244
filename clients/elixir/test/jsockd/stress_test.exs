defmodule JSockD.StressTest do
  use ExUnit.Case, async: false

  alias JSockD.Test

  @commands 50_000
  @callers 16
  @kills 5
  @hurried 97

  @plain "(m, n) => n * 2"
  @asking "(m, n) => JSockD.sendMessage(n) + n"

  @tag timeout: :infinity
  test "#{@commands} commands of #{@callers} callers over 4 sockets, while the server is killed #{@kills} times" do
    folder = Test.folder!()
    client = Test.client!(sockets: 4, socket_directory: folder, backoff_initial: 10, max_restarts: @kills)
    Test.telemetry!(client, [:jsockd, :server])
    test = self()

    each = div(@commands, @callers)
    callers = for caller <- 1..@callers, do: Task.async(fn -> calls(client, test, caller * 1_000_000, each) end)

    # Each kill comes when so many more calls have ended, and the server before is ready.
    for _ <- 1..@kills do
      for _ <- 1..div(@commands, @kills + 1), do: assert_receive(:ended)
      Test.kill(client)
      assert_receive {[:jsockd, :server, :down], _, %{reason: "it was killed by signal 9"}}
      assert_receive {[:jsockd, :server, :ready], _, _}
    end

    counts = callers |> Task.await_many(:infinity) |> Enum.reduce(%{}, &Map.merge(&1, &2, fn _, a, b -> a + b end))
    assert counts |> Map.values() |> Enum.sum() == each * @callers

    # At most what four connections had under way at each kill.
    lost = Map.get(counts, JSockD.DisconnectedError, 0)
    late = Map.get(counts, JSockD.TimeoutError, 0)

    assert Map.keys(counts) -- [:right, JSockD.DisconnectedError, JSockD.TimeoutError] == []
    assert counts.right == each * @callers - lost - late
    assert late <= div(@commands, @hurried) + @callers
    assert lost <= 4 * @kills

    # All four connections are in order: they serve at the same time.
    tasks = for n <- 1..4, do: Task.async(fn -> JSockD.call(client, @asking, n, on_message: &hold(test, &1)) end)
    for _ <- 1..4, do: assert_receive(:holding)
    {:ok, info} = JSockD.info(client)
    assert %{status: :ready, connections: 4, busy: 4, queued: 0, restarts: restarts} = info
    for task <- tasks, do: send(task.pid, :let_go)
    assert Task.await_many(tasks, :infinity) == for(n <- 1..4, do: {:ok, n * 2})

    assert restarts <= @kills
    assert [_one] = Test.processes(folder) |> Enum.filter(&String.starts_with?(&1, Test.executable()))
    assert File.ls!(folder) == []

    JSockD.stop(client)
    assert Test.processes(folder) == []
    assert File.ls!(folder) == []
  end

  defp hold(test, n) do
    send(test, :holding)
    receive do: (:let_go -> n)
  end

  # Every third asks its caller; every fifth of the plain ones may be sent again; some have hardly any time.
  defp calls(client, test, base, count) do
    for n <- base..(base + count - 1)//1, reduce: %{} do
      counts ->
        time = if rem(n, @hurried) == 0, do: 1, else: :infinity

        result =
          if rem(n, 3) == 0,
            do: JSockD.call(client, @asking, n, on_message: &(&1 * 10), queue_timeout: :infinity, timeout: time),
            else: JSockD.call(client, @plain, n, idempotent: rem(n, 5) == 0, queue_timeout: :infinity, timeout: time)

        send(test, :ended)
        Map.update(counts, kind(result, if(rem(n, 3) == 0, do: n * 11, else: n * 2)), 1, &(&1 + 1))
    end
  end

  defp kind({:ok, value}, value), do: :right
  defp kind({:ok, value}, expected), do: {:wrong, value, expected}
  defp kind({:error, %error{}}, _), do: error
end
