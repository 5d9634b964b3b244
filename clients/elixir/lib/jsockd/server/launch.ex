defmodule JSockD.Server.Launch do
  @moduledoc false
  # From options to a process: which executable, which arguments, in which folder, and the port to the shell that hosts
  # it (priv/host.sh).

  alias JSockD.{Options, Protocol}

  # Read when this is compiled, so that it is there in an escript too.
  @host_path Path.expand("../../../priv/host.sh", __DIR__)
  @external_resource @host_path
  # Without its comments, which would show in lists of processes.
  @host @host_path |> File.read!() |> String.replace(~r/^ *#.*\n/m, "")

  # Of Linux; other systems take four less.
  @longest_path 103

  @enforce_keys [:port, :folder, :paths]
  defstruct [:port, :folder, :paths]

  @type t :: %__MODULE__{port: port, folder: Path.t(), paths: [Path.t()]}

  @spec start(keyword) :: {:ok, t} | {:error, String.t()}
  def start(options) do
    folder = Path.join(options[:socket_directory] || System.tmp_dir!(), "jsockd-" <> random_name()) |> Path.expand()
    paths = for number <- 0..(options[:sockets] - 1), do: Path.join(folder, "#{number}.sock")

    with :ok <- check_length(List.last(paths)),
         {:ok, shell} <- find_shell(),
         {:ok, executable} <- find(options[:executable]) do
      {arguments, env} = Options.for_server(options)
      arguments = arguments ++ options[:extra_arguments] ++ ["-b", Protocol.separator_option(), "-s", "--" | paths]

      {:ok,
       %__MODULE__{
         port: open(shell, [folder, grace(options), executable | arguments], environment(env, options[:env])),
         folder: folder,
         paths: paths
       }}
    end
  end

  @doc "Has the host send a signal to the server: it knows whether that still runs, which a process number would not tell."
  @spec signal(port, String.t()) :: :ok
  def signal(port, name) do
    Port.command(port, name <> "\n")
    :ok
  rescue
    # The port has closed: there is no server any more.
    ArgumentError -> :ok
  end

  # The application may have it for another client, of the C server: this one is to see the server's own version.
  defp environment(told, given), do: Enum.into(told ++ given, %{"JSOCKD_ANNOUNCE_VERSION" => nil})

  defp open(shell, arguments, env) do
    env = for {name, value} <- env, do: {native(name), if(value == nil, do: false, else: native(value))}

    Port.open({:spawn_executable, shell}, [
      :binary,
      :exit_status,
      :hide,
      args: ["-c", @host, "jsockd-host" | arguments],
      env: env
    ])
  end

  # What Erlang makes the same bytes of again. In a locale without an encoding, as many systems start services, it takes
  # each character for a byte.
  defp native(text) do
    case :file.native_name_encoding() do
      :latin1 -> :binary.bin_to_list(text)
      _ -> to_charlist(text)
    end
  end

  # The server itself answers what runs within a quarter of a second.
  defp grace(options), do: Integer.to_string(div(options[:stop_timeout] + 999, 1000))

  defp find_shell do
    case System.find_executable("sh") do
      nil -> {:error, "there is no sh in the PATH, which watches over the server"}
      shell -> {:ok, shell}
    end
  end

  defp find(nil) do
    case System.find_executable("jsockd") do
      nil -> {:error, "there is no jsockd in the PATH: install it, or give its path as the option :executable"}
      path -> {:ok, path}
    end
  end

  defp find(path) do
    path = Path.expand(path)
    # find_executable looks at the rights, too.
    if System.find_executable(path),
      do: {:ok, path},
      else: {:error, "#{path} (option :executable) is not a file that can be executed"}
  end

  defp check_length(path) do
    if byte_size(path) <= @longest_path,
      do: :ok,
      else: {:error, "the sockets' paths would be too long for the system (#{path}): give a shorter :socket_directory"}
  end

  defp random_name, do: :rand.bytes(9) |> Base.url_encode64()
end
