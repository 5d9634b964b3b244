defmodule :telemetry do
  @moduledoc "Stands in for the library, which is not among what the tests have."

  def execute(event, measurements, metadata) do
    case :persistent_term.get({:telemetry, metadata.client}, nil) do
      {process, prefix} -> if List.starts_with?(event, prefix), do: send(process, {event, measurements, metadata})
      nil -> :ok
    end

    :ok
  end
end
