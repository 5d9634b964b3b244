defmodule JSockD.Server.State do
  @moduledoc false
  # What JSockD.Server knows of its process. The phases:
  #
  #   :starting  the process runs, READY has not come yet
  #   :ready     connected; the pool hands out commands
  #   :ending    the process, or a connection, is gone; what is left of them is waited for
  #   :pausing   nothing runs; the next start is due

  alias JSockD.Server.{LogReader, Reloads, Restarts}
  alias JSockD.ServerError

  # How many of the last lines an error shows.
  @kept_lines 40

  defstruct [:name, :options, :restarts, :launch, :timer, :os_pid, :version, :started_at, :reason] ++
              [
                phase: :pausing,
                acknowledged: false,
                reader: nil,
                recent: [],
                connections: %{},
                reloads: Reloads.new(),
                last_error: nil
              ]

  @type t :: %__MODULE__{}

  @spec new(module, keyword) :: t
  def new(name, options), do: %__MODULE__{name: name, options: options, restarts: Restarts.new(options)}

  @doc "Before a process is started: nothing is known of it yet."
  @spec starting(t) :: t
  def starting(state) do
    %{
      state
      | phase: :starting,
        reason: nil,
        recent: [],
        reader: LogReader.new(),
        version: nil,
        started_at: System.monotonic_time()
    }
  end

  @doc "Keeps a line of the log for an error."
  @spec keep(t, String.t()) :: t
  def keep(state, line), do: %{state | recent: Enum.take([line | state.recent], @kept_lines)}

  @doc "Why there is no server."
  @spec error(t) :: ServerError.t()
  def error(state) do
    %ServerError{
      during: if(state.version, do: :run, else: :start),
      reason: state.reason,
      log: Enum.reverse(state.recent)
    }
  end

  @spec info(t) :: map
  def info(state) do
    %{
      status: status(state),
      version: state.version,
      os_pid: state.os_pid,
      restarts: Restarts.count(state.restarts, now()),
      last_error: state.last_error
    }
  end

  @spec status(t) :: :starting | :ready | :restarting
  def status(%{phase: :starting}), do: :starting
  def status(%{phase: :ready}), do: :ready
  def status(_), do: :restarting

  @doc "Starts the timer, of which there is one: after so many milliseconds a message says what it was for."
  @spec start_timer(t, atom, non_neg_integer | :infinity) :: t
  def start_timer(state, _what, :infinity), do: stop_timer(state)

  def start_timer(state, what, milliseconds),
    do: %{stop_timer(state) | timer: :erlang.start_timer(milliseconds, self(), what)}

  @spec stop_timer(t) :: t
  def stop_timer(%{timer: timer} = state) do
    if is_reference(timer), do: :erlang.cancel_timer(timer)
    %{state | timer: nil}
  end

  @spec now() :: integer
  def now, do: System.monotonic_time(:millisecond)
end
