defmodule JSockD.Server.Shutdown do
  @moduledoc false
  # The end of the server when the client is told to end: nothing else matters then, so the owner of the port waits
  # here, and what the server still says goes into the log.

  alias JSockD.Server.{Launch, LogReader}

  @doc "Terminates the server, and kills it after the time in milliseconds. Returns when it and its folder are gone."
  @spec run(Launch.t(), LogReader.t(), non_neg_integer, (LogReader.item() -> term)) :: :ok
  def run(launch, reader, timeout, log) do
    Launch.signal(launch.port, "TERM")
    wait(launch, reader, :erlang.start_timer(timeout, self(), :kill), log)
  end

  defp wait(%{port: port} = launch, reader, timer, log) do
    receive do
      {^port, {:exit_status, _}} ->
        ended(launch, reader, log)

      # A signal was sent to a host that was about to end.
      {:EXIT, ^port, _} ->
        ended(launch, reader, log)

      {^port, {:data, bytes}} ->
        {items, reader} = LogReader.feed(reader, bytes)
        Enum.each(items, log)
        wait(launch, reader, timer, log)

      {:timeout, ^timer, :kill} ->
        Launch.signal(port, "KILL")
        wait(launch, reader, timer, log)
    end
  end

  defp ended(launch, reader, log) do
    reader |> LogReader.finish() |> Enum.each(log)
    # The host has removed it, unless it was killed.
    File.rm_rf(launch.folder)
    :ok
  end
end
