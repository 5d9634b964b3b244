defmodule JSockD.Protocol do
  @moduledoc false
  # The wire protocol (docs/protocol.md of the server): values in, bytes out, and back. Nothing here knows sockets.

  # NUL, so that commands may span lines.
  @separator 0

  @typedoc "What is left of the bytes read: pieces of a line that is not complete, last first."
  @type buffer :: [binary]

  @type reply ::
          {:ok, id :: binary, json :: binary}
          | {:exception, id :: binary, json :: binary}
          | {:message, id :: binary, json :: binary}
          | :reset
          | {:unknown, line :: binary}

  @doc "The separator as the server's option `-b` takes it."
  @spec separator_option() :: String.t()
  def separator_option, do: "00"

  @spec command(binary, binary, binary) :: iodata
  def command(id, command, parameter), do: [id, @separator, command, @separator, parameter, @separator]

  @spec answer(binary, iodata) :: iodata
  def answer(id, json), do: [id, @separator, json, @separator]

  @spec internal_error(binary) :: iodata
  def internal_error(id), do: answer(id, "internal_error")

  @doc """
  Ends whatever is going on at the connection: an unfinished command, or one that waits for its message's answer. The
  server answers `reset` when it has come to it, so all that comes before that line belongs to what was given up.
  """
  @spec reset() :: iodata
  def reset, do: ["?reset", @separator]

  @doc "Whether the bytes can be a field: others would begin a control word, or another field."
  @spec check_field(binary) :: :ok | {:error, String.t()}
  def check_field("?" <> _), do: {:error, "begins with a question mark, which the server takes for a control word"}

  def check_field(bytes) do
    case :binary.match(bytes, <<@separator>>) do
      :nomatch -> :ok
      {at, _} -> {:error, "holds a NUL byte, at #{at}, which separates fields"}
    end
  end

  @doc "Takes bytes as they came, and gives complete lines, without their line feeds, and the rest."
  @spec lines(buffer, binary) :: {[binary], buffer}
  def lines(buffer, bytes) do
    case :binary.split(bytes, "\n", [:global]) do
      [piece] -> {[], add(buffer, piece)}
      [first | others] -> split(others, [joined(buffer, first)])
    end
  end

  defp split([rest], lines), do: {Enum.reverse(lines), add([], rest)}
  defp split([line | others], lines), do: split(others, [line | lines])

  defp add(buffer, ""), do: buffer
  defp add(buffer, piece), do: [piece | buffer]

  defp joined([], piece), do: piece
  defp joined(buffer, piece), do: [piece | buffer] |> Enum.reverse() |> IO.iodata_to_binary()

  @spec reply(binary) :: reply
  def reply("reset"), do: :reset

  def reply(line) do
    with [id, rest] <- :binary.split(line, " "),
         [type, json] when type in ["ok", "exception", "message"] and json != "" <- :binary.split(rest, " ") do
      {type(type), id, json}
    else
      _ -> {:unknown, line}
    end
  end

  defp type("ok"), do: :ok
  defp type("exception"), do: :exception
  defp type("message"), do: :message
end
