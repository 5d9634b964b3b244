defmodule JSockD.Pool.QueueTest do
  use ExUnit.Case, async: true

  alias JSockD.{Pool.Queue, Request}

  defp request(id), do: %Request{ref: make_ref(), caller: self(), id: id, fields: []}

  defp ids(queue) do
    case Queue.pop(queue) do
      :empty -> []
      {request, queue} -> [request.id | ids(queue)]
    end
  end

  test "first come, first served, and what is pushed to the front before all" do
    queue = for id <- ["a", "b"], reduce: Queue.new(), do: (queue -> Queue.push(queue, request(id)))
    queue = queue |> Queue.push_front(request("c")) |> Queue.push_front(request("d")) |> Queue.push(request("e"))
    assert Queue.size(queue) == 5
    assert ids(queue) == ["d", "c", "a", "b", "e"]
  end

  test "any can be taken out, once" do
    [a, b, c] = for id <- ["a", "b", "c"], do: request(id)
    queue = for one <- [a, b, c], reduce: Queue.new(), do: (queue -> Queue.push(queue, one))
    assert {^b, queue} = Queue.take(queue, b.ref)
    assert Queue.take(queue, b.ref) == :error
    assert Queue.size(queue) == 2
    assert ids(queue) == ["a", "c"]
  end
end
