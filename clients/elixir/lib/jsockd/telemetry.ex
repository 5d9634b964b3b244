defmodule JSockD.Telemetry do
  @moduledoc """
  The events that are emitted when the application has [`:telemetry`](https://hex.pm/packages/telemetry). Without it,
  nothing happens and nothing is needed. All names begin with `:jsockd`; all metadata have `:client`, the client's name.
  Times are in native units.

  | event | measurements | metadata |
  | --- | --- | --- |
  | `[:jsockd, :call, :start]` | `system_time` | `command` |
  | `[:jsockd, :call, :stop]` | `duration`, `queue_time` (until a connection took it; absent if none did) | `command`, `result`: `:ok`, or the error, returned or raised |
  | `[:jsockd, :queue]`, when its length changes | `length` | |
  | `[:jsockd, :server, :ready]` | `duration` (since the process was started), `sockets` | `version`, `os_pid` |
  | `[:jsockd, :server, :down]` | `restarts` (in the last minute) | `reason`, in words |
  | `[:jsockd, :server, :reloaded]` | | `result`: `:ok`, or the error |

  What is called in a handler runs in the process that emits: the caller's for calls, the client's own for all others.
  So it should be quick.
  """

  @doc false
  @spec execute([atom], map, map) :: :ok
  def execute(event, measurements, metadata) do
    # Not a compile-time check: the order in which an application's dependencies are compiled isn't known to a library
    # without them.
    module = :telemetry
    if available?(module), do: module.execute([:jsockd | event], measurements, metadata)
    :ok
  end

  defp available?(module), do: :erlang.function_exported(module, :execute, 3) or load(module)

  # Looked for once: where there is no such module, each look would go through the whole code path.
  defp load(module) do
    case :persistent_term.get(__MODULE__, nil) do
      nil ->
        found = Code.ensure_loaded?(module)
        :persistent_term.put(__MODULE__, found)
        found

      found ->
        found and Code.ensure_loaded?(module)
    end
  end
end
