defmodule JSockD.JSON.OTP do
  @moduledoc false
  @behaviour JSockD.JSON

  # Which may be absent.
  @compile {:no_warn_undefined, :json}

  @impl true
  def encode_to_iodata!(term), do: :json.encode(term, &encode/2)

  @impl true
  def decode!(text) do
    case :json.decode(text, :ok, %{null: nil}) do
      {term, :ok, rest} ->
        if String.trim(rest) == "", do: term, else: raise(ArgumentError, "there is text behind the JSON")
    end
  end

  defp encode(nil, _), do: "null"
  defp encode(term, encoder), do: :json.encode_value(term, encoder)
end
