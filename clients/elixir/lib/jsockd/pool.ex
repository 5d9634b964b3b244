defmodule JSockD.Pool do
  @moduledoc false
  # Hands each request to the first idle connection in the order of the sockets, so that with few callers the last
  # sockets stay unused and the server can put their engines to sleep. When all are busy, or while there is no server,
  # requests wait in a bounded queue.
  #
  # Who sends what:
  #   a caller:      {:run, request}, {:cancel, ref}
  #   a connection:  {:idle, pid} when it can take the next request, {:given_up, pid} when nobody waits for the one that it has;
  #                  it exits with {:shutdown, :not_sent} if its request has certainly not reached the server
  #   JSockD.Server: attach/2 when a server takes commands, close/2 when there will be none any more
  #   JSockD.info/1: the call :counts

  use GenServer

  alias JSockD.{Client, DisconnectedError, Pool.Queue, QueueFullError, Request, Telemetry, TimeoutError}

  defstruct [:name, :limit, :closed, places: %{}, idle: [], running: %{}, queue: Queue.new(), waiting: %{}]

  @spec start_link({module, keyword}) :: GenServer.on_start()
  def start_link({name, options}), do: GenServer.start_link(__MODULE__, {name, options}, name: process_name(name))

  @spec process_name(module) :: module
  def process_name(name), do: Module.concat(name, "Pool")

  @doc "Replaces the connections, in the order of their sockets."
  @spec attach(GenServer.server(), [pid]) :: :ok
  def attach(pool, connections), do: GenServer.call(pool, {:attach, connections}, :infinity)

  @doc "From now on every request gets this error, those that wait too. What runs goes on."
  @spec close(GenServer.server(), Exception.t()) :: :ok
  def close(pool, error) do
    GenServer.call(pool, {:close, error}, :infinity)
  catch
    # Then nobody waits in it.
    :exit, _ -> :ok
  end

  @impl true
  def init({name, options}) do
    :ok = Client.publish(name, options)
    {:ok, %__MODULE__{name: name, limit: options[:queue_limit]}}
  end

  @impl true
  def handle_call({:attach, connections}, _from, state) do
    Enum.each(connections, &Process.monitor/1)
    places = connections |> Enum.with_index() |> Map.new()
    {:reply, :ok, serve(%{state | places: places, idle: Enum.with_index(connections) |> Enum.map(&swap/1)})}
  end

  def handle_call({:close, error}, _from, state) do
    Enum.each(Queue.to_list(state.queue), &Request.reply(&1, {:error, error}))
    Enum.each(state.waiting, fn {_, waiting} -> forget(waiting) end)
    state = if Queue.size(state.queue) > 0, do: with_queue(state, Queue.new()), else: state
    {:reply, :ok, %{state | closed: error, waiting: %{}}}
  end

  def handle_call(:counts, _from, state) do
    connections = map_size(state.places)
    counts = %{connections: connections, busy: connections - length(state.idle), queued: Queue.size(state.queue)}
    {:reply, counts, state}
  end

  @impl true
  def handle_info({:run, request}, %{closed: nil} = state) do
    cond do
      state.idle != [] ->
        {:noreply, run(state, request)}

      Queue.size(state.queue) >= state.limit ->
        Request.reply(request, {:error, %QueueFullError{limit: state.limit}})
        {:noreply, state}

      true ->
        {:noreply, state |> wait_for_turn(request) |> enqueue(request, &Queue.push/2)}
    end
  end

  def handle_info({:run, request}, state) do
    Request.reply(request, {:error, state.closed})
    {:noreply, state}
  end

  def handle_info({:idle, connection}, state) do
    state = forget_running(state, connection)

    case state.places do
      %{^connection => place} ->
        {:noreply, serve(%{state | idle: :ordsets.add_element({place, connection}, state.idle)})}

      %{} ->
        {:noreply, state}
    end
  end

  def handle_info({:given_up, connection}, state), do: {:noreply, forget_running(state, connection)}

  def handle_info({:cancel, ref}, state) do
    with :error <- Queue.take(state.queue, ref),
         {connection, _} <- Enum.find(state.running, fn {_, request} -> request.ref == ref end) do
      send(connection, {:cancel, ref})
      {:noreply, forget_running(state, connection)}
    else
      {_request, queue} -> {:noreply, state |> with_queue(queue) |> forget_waiting(ref)}
      nil -> {:noreply, state}
    end
  end

  def handle_info({:queue_timeout, ref}, state) do
    case Queue.take(state.queue, ref) do
      {request, queue} ->
        Request.reply(request, {:error, %TimeoutError{waited_for: :connection, timeout: request.queue_timeout}})
        {:noreply, state |> with_queue(queue) |> forget_waiting(ref)}

      :error ->
        {:noreply, state}
    end
  end

  def handle_info({:DOWN, monitor, :process, pid, reason}, state) do
    # One of a server before may be heard of when its successor's are here already: those stay.
    known = is_map_key(state.places, pid)
    state = if known, do: without_server(state), else: state

    case Map.pop(state.running, pid) do
      {nil, _} -> {:noreply, if(known, do: state, else: caller_gone(state, monitor))}
      {request, running} -> {:noreply, %{state | running: running} |> lost(request, reason) |> serve()}
    end
  end

  # Left by what telemetry's handlers do in this process.
  def handle_info(_, state), do: {:noreply, state}

  # From now on it is not sent again if the connection is lost.
  defp forget_running(state, connection), do: %{state | running: Map.delete(state.running, connection)}

  # Where one connection has ended the server ends too, and with it the others.
  defp without_server(state), do: %{state | idle: [], places: %{}}

  # :noproc: it had ended before the pool knew it.
  defp lost(%{closed: nil} = state, request, reason) when reason in [{:shutdown, :not_sent}, :noproc],
    do: again(state, request)

  defp lost(%{closed: nil} = state, %{repeats: repeats} = request, _reason) when repeats > 0,
    do: again(state, %{request | repeats: repeats - 1})

  defp lost(state, request, _reason) do
    Request.reply(request, {:error, %DisconnectedError{}})
    state
  end

  # It has had its turn, so it does not count into the limit of the queue, and waits as long as its caller does.
  defp again(state, request), do: state |> monitor_caller(request, nil) |> enqueue(request, &Queue.push_front/2)

  defp enqueue(state, request, push), do: with_queue(state, push.(state.queue, request))

  # Of another length.
  defp with_queue(state, queue) do
    Telemetry.execute([:queue], %{length: Queue.size(queue)}, %{client: state.name})
    %{state | queue: queue}
  end

  defp wait_for_turn(state, %{queue_timeout: :infinity} = request), do: monitor_caller(state, request, nil)

  defp wait_for_turn(state, request) do
    timer = Process.send_after(self(), {:queue_timeout, request.ref}, request.queue_timeout)
    monitor_caller(state, request, timer)
  end

  defp monitor_caller(state, request, timer) do
    %{state | waiting: Map.put(state.waiting, request.ref, {Process.monitor(request.caller), timer})}
  end

  defp caller_gone(state, monitor) do
    with {ref, _} <- Enum.find(state.waiting, fn {_, {other, _}} -> other == monitor end),
         {_request, queue} <- Queue.take(state.queue, ref) do
      state |> with_queue(queue) |> forget_waiting(ref)
    else
      _ -> state
    end
  end

  defp forget_waiting(state, ref) do
    {waiting, all} = Map.pop(state.waiting, ref)
    if waiting, do: forget(waiting)
    %{state | waiting: all}
  end

  defp forget({monitor, timer}) do
    Process.demonitor(monitor, [:flush])
    if timer, do: Process.cancel_timer(timer)
  end

  defp serve(%{idle: [_ | _]} = state) do
    case Queue.pop(state.queue) do
      :empty -> state
      {request, queue} -> state |> with_queue(queue) |> forget_waiting(request.ref) |> run(request) |> serve()
    end
  end

  defp serve(state), do: state

  defp run(%{idle: [{_, connection} | idle]} = state, request) do
    send(connection, {:run, request})
    %{state | idle: idle, running: Map.put(state.running, connection, request)}
  end

  defp swap({connection, place}), do: {place, connection}
end
