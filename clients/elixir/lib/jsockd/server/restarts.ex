defmodule JSockD.Server.Restarts do
  @moduledoc false
  # When to start a server anew that has ended by itself: after a pause that doubles with each time within a minute, and
  # not more often than a limit. Pure: the time, in monotonic milliseconds, comes from outside.

  @window 60_000

  @enforce_keys [:limit, :initial, :max]
  defstruct [:limit, :initial, :max, times: []]

  @type t :: %__MODULE__{limit: non_neg_integer, initial: non_neg_integer, max: non_neg_integer, times: [integer]}

  @spec new(keyword) :: t
  def new(options),
    do: %__MODULE__{limit: options[:max_restarts], initial: options[:backoff_initial], max: options[:backoff_max]}

  @doc "The server has ended, now: the pause in milliseconds, or that it was one time too many."
  @spec next(t, integer) :: {:wait, non_neg_integer, t} | :give_up
  def next(restarts, now) do
    times = [now | Enum.filter(restarts.times, &(now - &1 < @window))]
    count = length(times)

    if count > restarts.limit,
      do: :give_up,
      else: {:wait, min(restarts.initial * Integer.pow(2, count - 1), restarts.max), %{restarts | times: times}}
  end

  @spec count(t, integer) :: non_neg_integer
  def count(restarts, now), do: Enum.count(restarts.times, &(now - &1 < @window))
end
