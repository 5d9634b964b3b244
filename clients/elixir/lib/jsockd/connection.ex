defmodule JSockD.Connection do
  @moduledoc false
  # One connection to one socket. It runs one request at a time, in one of these states:
  #
  #   :idle       nothing runs; the pool knows
  #   :running    a command was sent; its reply goes to the caller
  #   :asking     the command has sent a message, and the caller works on the answer
  #   :resetting  the call was given up. `?reset` was sent, which ends the command if it waits for an answer; all that
  #               comes before the server's `reset` belongs to that command and is dropped. Then the connection is as
  #               good as new.
  #
  # It ends when the socket does, and when the server says what it must not: then nobody knows what the next reply
  # belongs to.

  use GenServer, restart: :temporary

  alias JSockD.{Protocol, Request}

  defstruct [:socket, :pool, :request, :monitor, :timer, status: :idle, buffer: [], waited: 0]

  @spec start_link({pid | module, Path.t()}) :: GenServer.on_start()
  def start_link({pool, path}), do: GenServer.start_link(__MODULE__, {pool, path})

  @doc "From now on it reads, and may end: to be called by who has to know why, once that watches."
  @spec listen(pid) :: :ok
  def listen(connection) do
    send(connection, :listen)
    :ok
  end

  @impl true
  def init({pool, path}) do
    # Replies are lines, but longer than what the driver takes for one. Nothing is read before listen/1.
    options = [:binary, :local, packet: :raw, active: false, buffer: 65_536]

    case :gen_tcp.connect({:local, path}, 0, options, 5_000) do
      {:ok, socket} -> {:ok, %__MODULE__{socket: socket, pool: pool}}
      {:error, reason} -> {:stop, {:shutdown, {:not_connected, path, reason}}}
    end
  end

  @impl true
  def handle_info(:listen, state) do
    case :inet.setopts(state.socket, active: true) do
      :ok -> {:noreply, state}
      {:error, _} -> {:stop, {:shutdown, :closed}, state}
    end
  end

  def handle_info({:tcp, _, bytes}, state) do
    {lines, buffer} = Protocol.lines(state.buffer, bytes)
    lines |> Enum.reduce_while({:noreply, %{state | buffer: buffer}}, &line/2)
  end

  def handle_info({:run, request}, %{status: :idle} = state) do
    waited = System.monotonic_time() - request.sent_at
    monitor = Process.monitor(request.caller)
    state = %{state | status: :running, request: request, monitor: monitor, waited: waited}

    case :gen_tcp.send(state.socket, request.fields) do
      :ok -> {:noreply, state}
      # The last separator was not taken, so the server can't have run it.
      {:error, _} -> {:stop, {:shutdown, :not_sent}, state}
    end
  end

  def handle_info({:answer, ref, answer}, %{status: :asking, request: %{ref: ref}} = state) do
    fields =
      case answer do
        :error -> Protocol.internal_error(state.request.id)
        json -> Protocol.answer(state.request.id, json)
      end

    state |> without_timer() |> Map.put(:status, :running) |> send_fields(fields)
  end

  # The call was given up meanwhile.
  def handle_info({:answer, _, _}, state), do: {:noreply, state}

  def handle_info({:cancel, ref}, %{request: %{ref: ref}} = state), do: give_up(state)
  def handle_info({:cancel, _}, state), do: {:noreply, state}

  def handle_info({:DOWN, monitor, :process, _, _}, %{monitor: monitor} = state), do: give_up(state)

  # The caller is busy with the message. It hears of the time-out when it has done that; the connection is free for
  # others.
  def handle_info({:timeout, timer, :deadline}, %{timer: timer} = state), do: give_up(%{state | timer: nil})

  # What the pool may have sent meanwhile is still in the mailbox.
  def handle_info({:tcp_closed, _}, %{status: :idle} = state), do: {:stop, {:shutdown, :not_sent}, state}
  def handle_info({:tcp_closed, _}, state), do: {:stop, {:shutdown, :closed}, state}
  def handle_info({:tcp_error, _, reason}, state), do: {:stop, {:shutdown, reason}, state}
  # Timers and monitors that fired before they were cancelled.
  def handle_info({:timeout, _, :deadline}, state), do: {:noreply, state}
  def handle_info({:DOWN, _, :process, _, _}, state), do: {:noreply, state}

  defp line(line, {:noreply, state}) do
    case {state.status, Protocol.reply(line), state.request} do
      {:running, {type, id, json}, %{id: id} = request} when type in [:ok, :exception] ->
        Request.reply(request, {:reply, type, json, state.waited})
        {:cont, {:noreply, idle(state)}}

      {:running, {:message, id, json}, %{id: id} = request} ->
        Request.reply(request, {:message, self(), json})
        {:cont, {:noreply, %{state | status: :asking, timer: start_timer(request.deadline)}}}

      # The server did not wait any longer.
      {:asking, {:exception, id, json}, %{id: id} = request} ->
        Request.reply(request, {:reply, :exception, json, state.waited})
        {:cont, {:noreply, idle(state)}}

      {:resetting, :reset, _} ->
        {:cont, {:noreply, idle(state)}}

      {:resetting, _, _} ->
        {:cont, {:noreply, state}}

      {status, _, _} ->
        {:halt, {:stop, {:unexpected_reply, status, String.slice(line, 0, 200)}, state}}
    end
  end

  defp idle(state) do
    send(state.pool, {:idle, self()})
    %{without_request(state) | status: :idle}
  end

  defp give_up(state) do
    send(state.pool, {:given_up, self()})
    send_fields(%{without_request(state) | status: :resetting}, Protocol.reset())
  end

  defp without_request(state) do
    if state.monitor, do: Process.demonitor(state.monitor, [:flush])
    %{without_timer(state) | request: nil, monitor: nil}
  end

  defp send_fields(state, fields) do
    case :gen_tcp.send(state.socket, fields) do
      :ok -> {:noreply, state}
      {:error, _} -> {:stop, {:shutdown, :closed}, state}
    end
  end

  defp start_timer(:infinity), do: nil
  defp start_timer(deadline), do: :erlang.start_timer(deadline, self(), :deadline, abs: true)

  defp without_timer(%{timer: nil} = state), do: state

  defp without_timer(state) do
    :erlang.cancel_timer(state.timer)
    %{state | timer: nil}
  end
end
