defmodule JSockD.ScriptError do
  @moduledoc """
  The command failed: it threw, didn't compile, ran into a limit, or its result has no JSON. The connection serves on.

    * `error_message` — name and message, such as `"TypeError: no such user"`. The server's
      [table of failures](https://github.com/jsockd/jsockd/blob/main/docs/protocol.md#failures) says how it begins
      where no script has thrown.
    * `pretty` — the message and a line a frame, with causes; with original places if there is a source map.
    * `raw` — the engine's message and backtrace.
    * `trace` — a list of `JSockD.Frame`, innermost first.

  `Exception.message/1` gives `pretty`.
  """

  alias JSockD.Frame

  defexception [:error_message, :pretty, :raw, trace: []]

  @type t :: %__MODULE__{error_message: String.t(), pretty: String.t(), raw: String.t(), trace: [Frame.t()]}

  @impl true
  def message(error), do: error.pretty

  @doc false
  @spec from_json(term) :: t
  def from_json(%{} = data) do
    message = data["errorMessage"] || "the server said no more"

    %__MODULE__{
      error_message: message,
      pretty: data["pretty"] || message,
      raw: data["raw"] || message,
      trace: for(frame <- data["trace"] || [], do: Frame.from_json(frame))
    }
  end

  # Servers before this one say some failures in a string.
  def from_json(text), do: from_json(%{"errorMessage" => if(is_binary(text), do: text, else: inspect(text))})
end
