defmodule JSockD.Pool.Queue do
  @moduledoc false
  # Requests in order, of which any can be taken out by its ref. Pure.

  alias JSockD.Request

  defstruct requests: :gb_trees.empty(), places: %{}, first: 0, last: -1

  @opaque t :: %__MODULE__{
            requests: :gb_trees.tree(integer, Request.t()),
            places: %{reference => integer},
            first: integer,
            last: integer
          }

  @spec new() :: t
  def new, do: %__MODULE__{}

  @spec size(t) :: non_neg_integer
  def size(%{places: places}), do: map_size(places)

  @spec push(t, Request.t()) :: t
  def push(queue, request), do: put(%{queue | last: queue.last + 1}, queue.last + 1, request)

  @doc "Before all others: for what has waited before."
  @spec push_front(t, Request.t()) :: t
  def push_front(queue, request), do: put(%{queue | first: queue.first - 1}, queue.first - 1, request)

  @spec pop(t) :: {Request.t(), t} | :empty
  def pop(queue) do
    if size(queue) == 0 do
      :empty
    else
      {_, request, requests} = :gb_trees.take_smallest(queue.requests)
      {request, %{queue | requests: requests, places: Map.delete(queue.places, request.ref)}}
    end
  end

  @spec take(t, reference) :: {Request.t(), t} | :error
  def take(queue, ref) do
    case Map.pop(queue.places, ref) do
      {nil, _} ->
        :error

      {place, places} ->
        {request, requests} = :gb_trees.take(place, queue.requests)
        {request, %{queue | requests: requests, places: places}}
    end
  end

  @spec to_list(t) :: [Request.t()]
  def to_list(queue), do: :gb_trees.values(queue.requests)

  defp put(queue, place, request) do
    %{
      queue
      | requests: :gb_trees.insert(place, request, queue.requests),
        places: Map.put(queue.places, request.ref, place)
    }
  end
end
