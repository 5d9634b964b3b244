defmodule JSockD.Server.Connections do
  @moduledoc false
  # All connections to one server, under a supervisor that does not start them anew: they come and go together.

  alias JSockD.{Connection, Pool}

  @spec child_spec(module) :: Supervisor.child_spec()
  def child_spec(name), do: DynamicSupervisor.child_spec(name: process_name(name), strategy: :one_for_one)

  @doc "Connects to all paths, in order."
  @spec start(module, [Path.t()]) :: {:ok, [pid]} | {:error, String.t()}
  def start(name, paths) do
    pool = Process.whereis(Pool.process_name(name))

    started =
      Enum.reduce_while(paths, [], fn path, connections ->
        case DynamicSupervisor.start_child(process_name(name), {Connection, {pool, path}}) do
          {:ok, connection} -> {:cont, [connection | connections]}
          {:error, reason} -> {:halt, {:error, "no connection to #{path}: #{inspect(reason)}"}}
        end
      end)

    with connections when is_list(connections) <- started, do: {:ok, Enum.reverse(connections)}
  end

  @spec stop(module) :: :ok
  def stop(name) do
    supervisor = process_name(name)

    for {_, pid, _, _} <- DynamicSupervisor.which_children(supervisor),
        do: DynamicSupervisor.terminate_child(supervisor, pid)

    :ok
  end

  defp process_name(name), do: Module.concat(name, "Connections")
end
