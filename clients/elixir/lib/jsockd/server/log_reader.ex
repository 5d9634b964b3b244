defmodule JSockD.Server.LogReader do
  @moduledoc false
  # Cuts what the server prints into log records, with the lines of one record joined, and other lines. Pure.

  alias JSockD.Protocol

  defstruct buffer: [], lines: []

  @type t :: %__MODULE__{buffer: Protocol.buffer(), lines: [String.t()]}
  @type item :: {:record, Logger.level(), time :: String.t(), text :: String.t()} | {:line, String.t()}

  @record ~r/\A([*$]) jsockd ([^ ]+) \[([^\][]+)\] (.*)\z/s

  @spec new() :: t
  def new, do: %__MODULE__{}

  @spec feed(t, binary) :: {[item], t}
  def feed(reader, bytes) do
    {lines, buffer} = Protocol.lines(reader.buffer, bytes)
    Enum.flat_map_reduce(lines, %{reader | buffer: buffer}, &line/2)
  end

  @doc "What is left at the end of the output: a line, or a record, that was not finished."
  @spec finish(t) :: [item]
  def finish(reader) do
    {items, reader} = if reader.buffer == [], do: {[], reader}, else: feed(reader, "\n")
    items ++ for {level, time, _} <- Enum.take(reader.lines, 1), do: {:record, level, time, joined(reader.lines)}
  end

  defp line(line, reader) do
    case Regex.run(@record, line, capture: :all_but_first) do
      ["*", time, level, text] ->
        {[], %{reader | lines: [{level(level), time, text} | reader.lines]}}

      ["$", time, level, text] ->
        {[{:record, level(level), time, joined([{nil, nil, text} | reader.lines])}], %{reader | lines: []}}

      # The module's own output, or a script's.
      nil ->
        {[{:line, line}], reader}
    end
  end

  defp joined(lines), do: lines |> Enum.reverse() |> Enum.map_join("\n", &elem(&1, 2))

  defp level("DEBUG"), do: :debug
  defp level("INFO"), do: :info
  defp level("WARN"), do: :warning
  defp level("ERROR"), do: :error
  defp level(_), do: :info
end
