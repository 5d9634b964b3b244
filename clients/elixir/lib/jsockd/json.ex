defmodule JSockD.JSON do
  @moduledoc """
  What is needed of a JSON library. The option `:json` takes a module with these two functions: `JSON` (Elixir 1.18),
  `Jason`, or one of your own.

  Without that option the first of these is taken that the application has: `JSON`, `Jason`,
  [jiffy](https://hex.pm/packages/jiffy), OTP's `:json` (27). Objects become maps with strings for keys, `null` becomes
  `nil`.
  """

  @doc "Encodes, or raises."
  @callback encode_to_iodata!(term) :: iodata

  @doc "Decodes, or raises."
  @callback decode!(binary) :: term

  # The library, and what makes it fit the behaviour.
  @known [{JSON, JSON}, {Jason, Jason}, {:jiffy, JSockD.JSON.Jiffy}, {:json, JSockD.JSON.OTP}]

  @doc false
  @spec find([{module, module}]) :: {:ok, module} | {:error, String.t()}
  def find(known \\ @known) do
    case Enum.find(known, fn {library, _} -> Code.ensure_loaded?(library) end) do
      {_, adapter} -> {:ok, adapter}
      nil -> {:error, missing(known)}
    end
  end

  defp missing(known) do
    names = Enum.map_join(known, ", ", fn {library, _} -> inspect(library) end)

    "no JSON library was found (looked for #{names}): add {:jason, \"~> 1.4\"} to the dependencies in mix.exs, " <>
      "use Elixir 1.18 or later, or give a module with encode_to_iodata!/1 and decode!/1 as the option :json"
  end

  @doc false
  @spec encode(module, term) :: {:ok, binary} | {:error, JSockD.JSONError.t()}
  def encode(json, term) do
    {:ok, IO.iodata_to_binary(json.encode_to_iodata!(term))}
  rescue
    error -> {:error, %JSockD.JSONError{during: :encode, reason: error}}
  end

  @doc false
  @spec decode(module, binary) :: {:ok, term} | {:error, JSockD.JSONError.t()}
  def decode(json, text) do
    {:ok, json.decode!(text)}
  rescue
    error -> {:error, %JSockD.JSONError{during: :decode, reason: error}}
  end
end
