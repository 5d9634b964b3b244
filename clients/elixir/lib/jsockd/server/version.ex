defmodule JSockD.Server.Version do
  @moduledoc false
  # Whether the server that has answered is one that this client knows. Pure.

  @client Mix.Project.config()[:version]

  @spec check(String.t(), boolean | String.t()) :: :ok | {:error, String.t()}
  def check(_version, false), do: :ok
  def check(version, true), do: check(version, own_requirement())

  def check(version, requirement) do
    case Version.parse(version) do
      {:ok, parsed} ->
        if Version.match?(parsed, requirement, allow_pre: true),
          do: :ok,
          else: {:error, "its version is #{version}, and #{inspect(requirement)} is wanted (version_check)"}

      :error ->
        {:error, "its version, #{inspect(version)}, is none that can be compared (version_check)"}
    end
  end

  @doc "Same major and minor number."
  @spec own_requirement() :: String.t()
  def own_requirement do
    %{major: major, minor: minor} = Version.parse!(@client)
    "~> #{major}.#{minor}.0"
  end
end
