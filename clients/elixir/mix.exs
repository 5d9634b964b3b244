defmodule JSockD.MixProject do
  use Mix.Project

  @version "0.1.0"
  @source "https://github.com/jsockd/jsockd"

  def project do
    [
      app: :jsockd,
      version: @version,
      elixir: "~> 1.14",
      elixirc_paths: elixirc_paths(Mix.env()),
      # None, so that Hex is not needed to build or test. JSON libraries and :telemetry are used if the application has them.
      deps: [],
      xref: [exclude: [:jiffy, :json]],
      description:
        "Runs JavaScript from Elixir on JSockD: owns the server process, pools its connections, survives its crashes.",
      package: package(),
      name: "JSockD",
      source_url: @source,
      docs: [main: "readme", extras: ["README.md", "guides/phoenix.md"]]
    ]
  end

  def application, do: [extra_applications: [:logger] ++ json_of_the_tests(Mix.env())]

  # Elixir 1.15 and later take applications of OTP's folder off the path that nobody names, and Debian puts jiffy there.
  defp json_of_the_tests(:test), do: if(Code.ensure_loaded?(:jiffy), do: [:jiffy], else: [])
  defp json_of_the_tests(_), do: []

  defp elixirc_paths(:test), do: ["lib", "test/support"]
  defp elixirc_paths(_), do: ["lib"]

  defp package do
    [
      licenses: ["MIT"],
      links: %{"Source" => @source},
      files: ["lib", "priv", "guides", "mix.exs", "README.md", "LICENSE", ".formatter.exs"]
    ]
  end
end
