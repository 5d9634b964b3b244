defmodule JSockD.Server do
  @moduledoc false
  # Owns the server process: starts it, connects to it, forwards its log, and starts it anew when it has ended by
  # itself. Its phases are those of JSockD.Server.State.
  #
  # The first start is the caller's of start_link: it returns when the server is ready, or with a ServerError.

  use GenServer

  require Logger

  alias JSockD.{Connection, Pool, ServerError, Telemetry, UnavailableError}
  alias JSockD.Server.{Connections, Launch, Log, LogReader, Reason, Reloads, Restarts, Shutdown, State, Version}

  def child_spec({name, options}) do
    %{
      id: __MODULE__,
      start: {__MODULE__, :start_link, [{name, options}]},
      # It ends by itself only when it has given up: then the whole client does.
      restart: :transient,
      significant: true,
      # It is bounded by stop_timeout, and must not be cut short: the process would be left to its host.
      shutdown: :infinity
    }
  end

  @spec process_name(module) :: module
  def process_name(name), do: Module.concat(name, "Server")

  @spec start_link({module, keyword}) :: {:ok, pid} | {:error, ServerError.t()}
  def start_link({name, options}), do: :proc_lib.start_link(__MODULE__, :enter, [name, options])

  @doc false
  def enter(name, options) do
    Process.register(self(), process_name(name))
    Process.flag(:trap_exit, true)
    state = begin(State.new(name, options))
    :gen_server.enter_loop(__MODULE__, [], state, {:local, process_name(name)})
  end

  # Only for the behaviour: enter/2 goes into the loop by itself.
  @impl true
  def init(state), do: {:ok, state}

  @impl true
  def handle_call(:info, _from, state), do: {:reply, State.info(state), state}

  def handle_call(:reload, from, %{phase: :ready} = state) do
    {what, reloads} = Reloads.ask(state.reloads, from)
    {:noreply, signal_reload(what, %{state | reloads: reloads})}
  end

  def handle_call(:reload, _from, state) do
    {:reply,
     {:error, %UnavailableError{reason: "the server is #{State.status(state)}; it loads the module when it starts"}},
     state}
  end

  @impl true
  def handle_info({port, {:data, bytes}}, %{launch: %{port: port}} = state) do
    {items, reader} = LogReader.feed(state.reader, bytes)
    {:noreply, Enum.reduce(items, %{state | reader: reader}, &item/2)}
  end

  def handle_info({port, {:exit_status, status}}, %{launch: %{port: port}} = state),
    do: exited(state, Reason.of_exit(status))

  # A signal was sent to a host that was about to end; its status is lost then.
  def handle_info({:EXIT, port, _}, %{launch: %{port: port}} = state), do: exited(state, "it has ended")

  def handle_info({:DOWN, monitor, :process, _, reason}, %{connections: connections} = state)
      when is_map_key(connections, monitor) do
    next(lose(%{state | connections: Map.delete(connections, monitor)}, Reason.of_connection(reason)))
  end

  def handle_info({:timeout, timer, what}, %{timer: timer} = state), do: timeout(what, %{state | timer: nil})
  # Late timers, and what is left by what the application's functions for the log and for telemetry do in this process.
  def handle_info(_, state), do: {:noreply, state}

  @impl true
  def terminate(_reason, state) do
    Pool.close(Pool.process_name(state.name), %UnavailableError{
      reason: "the client #{inspect(state.name)} is being stopped"
    })

    for from <- Reloads.all(state.reloads),
        do: GenServer.reply(from, {:error, %UnavailableError{reason: "the client is being stopped"}})

    if state.launch, do: Shutdown.run(state.launch, state.reader, state.options[:stop_timeout], &forward(state, &1))
  end

  # Starting

  defp begin(state) do
    state = State.starting(state)

    case Launch.start(state.options) do
      {:ok, launch} -> State.start_timer(%{state | launch: launch}, :start, state.options[:start_timeout])
      {:error, reason} -> not_startable(state, reason)
    end
  end

  defp not_startable(%{acknowledged: false} = state, reason), do: refuse(%{state | reason: reason})

  defp not_startable(state, reason) do
    # As after any other end, but not within this call: begin/1 is in the middle of one.
    send(self(), {:timeout, :not_startable, :not_startable})
    %{state | phase: :ending, reason: reason, timer: :not_startable}
  end

  @spec refuse(map) :: no_return
  defp refuse(state) do
    # The supervisor may start this anew, or the caller another, as soon as it knows: the name has to be free.
    Process.unregister(process_name(state.name))
    :proc_lib.init_ack({:error, State.error(state)})
    exit(:normal)
  end

  defp ready(state, sockets, version) do
    with :ok <- Version.check(version, state.options[:version_check]),
         {:ok, connections} <- Connections.start(state.name, Enum.take(state.launch.paths, sockets)) do
      duration = System.monotonic_time() - state.started_at

      Telemetry.execute([:server, :ready], %{duration: duration, sockets: sockets}, %{
        client: state.name,
        version: version,
        os_pid: state.os_pid
      })

      monitors = Map.new(connections, &{Process.monitor(&1), &1})
      Enum.each(connections, &Connection.listen/1)
      # All are connected, and nobody else is to be: what is not there need not be removed, however this ends.
      File.rm_rf(state.launch.folder)
      :ok = Pool.attach(Pool.process_name(state.name), connections)
      unless state.acknowledged, do: :proc_lib.init_ack({:ok, self()})
      %{State.stop_timer(state) | phase: :ready, version: version, acknowledged: true, connections: monitors}
    else
      {:error, reason} -> lose(state, reason)
    end
  end

  # Output

  defp item({:line, line}, %{phase: :starting, os_pid: nil} = state) do
    # The host's first line.
    case Integer.parse(line) do
      {os_pid, ""} -> %{state | os_pid: os_pid}
      _ -> log({:line, line}, state)
    end
  end

  defp item({:line, line} = item, %{phase: :starting} = state) do
    case Version.announced(line) do
      {:ok, sockets, version} -> ready(state, sockets, version)
      :error -> log(item, state)
    end
  end

  defp item(item, state) do
    state = log(item, state)

    case Reloads.result(item, state.options[:log_prefix]) do
      {:ok, result} when state.reloads.current != [] -> reloaded(state, result)
      _ -> state
    end
  end

  defp log(item, state) do
    forward(state, item)
    State.keep(state, Log.text(item))
  end

  defp forward(state, item), do: Log.forward(state.options[:log], state.name, item)

  # Reloading

  defp signal_reload(:wait, state), do: state

  defp signal_reload(:signal, state) do
    Launch.signal(state.launch.port, "HUP")

    case state.options[:load_timeout] || 10_000 do
      :infinity -> state
      # The module is loaded to see whether it can be, and then for each engine; a busy machine needs more.
      limit -> State.start_timer(state, :reload, (map_size(state.connections) + 2) * limit + 30_000)
    end
  end

  defp reloaded(state, result) do
    outcome = with {:error, error} <- result, do: error
    Telemetry.execute([:server, :reloaded], %{}, %{client: state.name, result: outcome})
    {waiting, what, reloads} = Reloads.ended(state.reloads)
    Enum.each(waiting, &GenServer.reply(&1, result))
    signal_reload(what, %{State.stop_timer(state) | reloads: reloads})
  end

  # Ending

  defp exited(state, how) do
    state = state.reader |> LogReader.finish() |> Enum.reduce(state, &item/2)
    # The host has removed it, unless it was killed.
    File.rm_rf(state.launch.folder)
    state = lose(%{state | launch: nil, os_pid: nil}, how)
    next(%{state | reason: state.reason || how})
  end

  # The first reason counts, as others follow from it. None, where a connection was closed: how the process ends says
  # more.
  defp lose(%{phase: :ending} = state, _reason), do: state

  defp lose(state, reason) do
    error = %JSockD.ReloadError{reason: "the server ended before the module was in service"}
    for from <- Reloads.all(state.reloads), do: GenServer.reply(from, {:error, error})

    if state.phase == :starting and state.launch, do: abandon_start(state)

    State.start_timer(
      %{state | phase: :ending, reason: reason, reloads: Reloads.new()},
      :kill,
      state.options[:stop_timeout]
    )
  end

  # A server ends by itself when a connection is closed, but this one may have none yet.
  defp abandon_start(state) do
    Connections.stop(state.name)
    Launch.signal(state.launch.port, "TERM")
  end

  # Each connection ends by itself, when it has read what the server had sent.
  defp next(%{launch: nil, connections: connections} = state) when connections == %{} do
    if state.acknowledged, do: again(State.stop_timer(state)), else: refuse(state)
  end

  defp next(state), do: {:noreply, state}

  defp again(state) do
    error = State.error(state)
    state = %{state | last_error: error, version: nil}

    case Restarts.next(state.restarts, State.now()) do
      {:wait, pause, restarts} ->
        Logger.warning("the server ended (#{state.reason}); it is started anew in #{pause} ms", jsockd: state.name)
        down(state, Restarts.count(restarts, State.now()))
        {:noreply, State.start_timer(%{state | restarts: restarts, phase: :pausing}, :restart, pause)}

      :give_up ->
        reason =
          "the server is not started anew: it ended more than #{state.restarts.limit} times within a minute (max_restarts), " <>
            "at last: #{state.reason}"

        Logger.error(reason, jsockd: state.name)
        down(state, Restarts.count(state.restarts, State.now()))
        Pool.close(Pool.process_name(state.name), %UnavailableError{reason: reason})
        {:stop, {:shutdown, error}, state}
    end
  end

  defp down(state, restarts),
    do: Telemetry.execute([:server, :down], %{restarts: restarts}, %{client: state.name, reason: state.reason})

  defp timeout(:start, state),
    do: {:noreply, lose(state, "it was not ready within #{state.options[:start_timeout]} ms (start_timeout)")}

  defp timeout(:restart, state), do: {:noreply, begin(state)}
  defp timeout(:not_startable, state), do: next(state)

  defp timeout(:reload, state),
    do:
      {:noreply,
       reloaded(state, {:error, %JSockD.ReloadError{reason: "the server's log did not say how the reload went"}})}

  # Connections can outlive the process, if one that it has started has their other ends.
  defp timeout(:kill, state) do
    if state.launch, do: Launch.signal(state.launch.port, "KILL"), else: Connections.stop(state.name)
    {:noreply, state}
  end
end
