defmodule Shop.MixProject do
  use Mix.Project

  def project do
    [
      app: :shop,
      version: "0.1.0",
      elixir: "~> 1.14",
      deps: [
        {:jsockd, path: "../../../clients/elixir"}
        # Before Elixir 1.18, where JSON is: {:jason, "~> 1.4"}
      ]
    ]
  end

  def application, do: [mod: {Shop.Application, []}, extra_applications: [:logger] ++ debians_json()]

  # Debian's package erlang-jiffy, which the sample's tests use with Debian's Elixir.
  defp debians_json, do: if(Code.ensure_loaded?(:jiffy), do: [:jiffy], else: [])
end
