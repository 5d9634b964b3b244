defmodule JSockD.Server.LogReader do
  @moduledoc false
  # Cuts what the server prints into log records, with the lines of one record joined, and other lines. Pure.

  alias JSockD.Protocol

  defstruct buffer: [], head: nil, lines: []

  @type t :: %__MODULE__{buffer: Protocol.buffer(), head: {Logger.level(), String.t()} | nil, lines: [String.t()]}
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
    items ++ record(reader)
  end

  defp line(line, reader) do
    case Regex.run(@record, line, capture: :all_but_first) do
      [mark, time, level, text] -> part(mark, {level(level), time}, text, reader)
      # The module's own output, or a script's.
      nil -> {[{:line, line}], reader}
    end
  end

  # Time and level are the same in all lines of a record; others begin another.
  defp part(mark, head, text, %{head: other} = reader) when other not in [nil, head] do
    {items, rest} = part(mark, head, text, %{reader | head: nil, lines: []})
    {record(reader) ++ items, rest}
  end

  defp part("*", head, text, reader), do: {[], %{reader | head: head, lines: [text | reader.lines]}}

  defp part("$", head, text, reader) do
    {record(%{reader | head: head, lines: [text | reader.lines]}), %{reader | head: nil, lines: []}}
  end

  defp record(%{head: nil}), do: []

  defp record(%{head: {level, time}, lines: lines}),
    do: [{:record, level, time, lines |> Enum.reverse() |> Enum.join("\n")}]

  defp level("DEBUG"), do: :debug
  defp level("INFO"), do: :info
  defp level("WARN"), do: :warning
  defp level("ERROR"), do: :error
  defp level(_), do: :info
end
