defmodule JSockD.Server.RestartsTest do
  use ExUnit.Case, async: true

  alias JSockD.Server.Restarts

  defp new(limit), do: Restarts.new(max_restarts: limit, backoff_initial: 100, backoff_max: 1_000)

  defp pauses(restarts, times) do
    {pauses, _} =
      Enum.map_reduce(times, restarts, fn now, restarts ->
        case Restarts.next(restarts, now) do
          {:wait, pause, restarts} -> {pause, restarts}
          :give_up -> {:give_up, restarts}
        end
      end)

    pauses
  end

  test "the pause doubles within a minute, up to the longest" do
    assert pauses(new(9), [0, 1, 2, 3, 4, 5]) == [100, 200, 400, 800, 1_000, 1_000]
  end

  test "with one more than the limit within a minute it is given up" do
    assert pauses(new(2), [0, 30_000, 59_999]) == [100, 200, :give_up]
    assert pauses(new(0), [0]) == [:give_up]
  end

  test "what is a minute ago no longer counts" do
    assert pauses(new(2), [0, 1, 60_000, 60_001, 60_002]) == [100, 200, 200, 200, :give_up]
  end
end
