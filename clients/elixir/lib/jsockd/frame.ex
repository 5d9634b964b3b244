defmodule JSockD.Frame do
  @moduledoc """
  A frame of a JavaScript error's trace. Lines count from 1, columns too, in UTF-16 units. What isn't known is `nil`.

  `mapped` is the same place in the original file, if the client was started with a `:source_map` that knows it. Frames
  of the command itself have the source `<command>`.
  """

  defstruct [:function, :source, :line, :column, :mapped]

  @type t :: %__MODULE__{
          function: String.t() | nil,
          source: String.t() | nil,
          line: pos_integer | nil,
          column: pos_integer | nil,
          mapped: t | nil
        }

  @doc false
  @spec from_json(term) :: t | nil
  def from_json(%{} = frame) do
    %__MODULE__{
      function: frame["functionName"],
      source: frame["source"],
      line: frame["line"],
      column: frame["column"],
      mapped: from_json(frame["mapped"])
    }
  end

  def from_json(_), do: nil
end
