defmodule :telemetry do
  @moduledoc "Stands in for the library, which is not among what the tests have."

  def execute(event, measurements, metadata) do
    if process = :persistent_term.get({:telemetry, metadata.client}, nil), do: send(process, {event, measurements, metadata})
    :ok
  end
end
