defmodule JSockD.Server.Log do
  @moduledoc false
  # Hands the server's log on, to Logger or to a function.

  require Logger

  alias JSockD.Server.LogReader

  @spec forward(boolean | (Logger.level(), String.t() -> term), module, LogReader.item()) :: :ok
  def forward(false, _client, _item), do: :ok

  def forward(true, client, {:record, level, time, text}), do: Logger.log(level, text, [jsockd: client] ++ time(time))
  def forward(true, client, {:line, text}), do: Logger.log(:info, text, jsockd: client)

  def forward(function, client, item) do
    {level, text} =
      case item do
        {:record, level, _, text} -> {level, text}
        {:line, text} -> {:info, text}
      end

    function.(level, text)
    :ok
  catch
    kind, reason ->
      Logger.error(
        "the function that the server's log goes to failed: " <> Exception.format(kind, reason, __STACKTRACE__),
        jsockd: client
      )
  end

  # The server's own time: Logger takes it as the event's.
  defp time(text) do
    case DateTime.from_iso8601(text) do
      {:ok, time, _} -> [time: DateTime.to_unix(time, :microsecond)]
      {:error, _} -> []
    end
  end

  # In characters: a record may have 64 MiB.
  @kept 2_000

  @doc "What a line in an error's log says: the beginning of a long one, and without keeping the bytes that it came in."
  @spec text(LogReader.item()) :: String.t()
  def text({:record, level, _, text}), do: "[#{level}] #{shortened(text)}"
  def text({:line, text}), do: text |> shortened() |> :binary.copy()

  defp shortened(text) when byte_size(text) <= @kept, do: text
  defp shortened(text), do: String.slice(text, 0, @kept) <> "…"
end
