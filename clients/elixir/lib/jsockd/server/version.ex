defmodule JSockD.Server.Version do
  @moduledoc false
  # What the server announces: how many sockets take commands, and a version, which this client knows or does not. Pure.

  @client Mix.Project.config()[:version]

  @spec announced(String.t()) :: {:ok, pos_integer, String.t()} | :error
  def announced(line) do
    with ["READY", sockets, version] <- String.split(line, " "),
         {sockets, ""} when sockets > 0 <- Integer.parse(sockets),
         true <- version != "" do
      {:ok, sockets, version}
    else
      _ -> :error
    end
  end

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
