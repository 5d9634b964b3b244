defmodule JSockD.Test do
  @moduledoc "What the tests of a client share: the executable, clients under names of their own, and folders."

  @doc "The server that is tested with: JSOCKD, or the repository's own."
  def executable, do: System.get_env("JSOCKD") || Path.expand("../../../../artifacts/jsockd", __DIR__)

  def check_executable! do
    unless System.find_executable(executable()),
      do: raise("there is no #{executable()}: build/executable.sh makes it, or JSOCKD names another")
  end

  def repository, do: Path.expand("../../../..", __DIR__)

  @doc "A name that no other client has."
  def name, do: Module.concat(__MODULE__, "Client#{System.unique_integer([:positive])}")

  @doc "A time limit that no command of a test reaches by itself, on a slow machine neither."
  def patience, do: 3_600_000

  # What a client waits for as long as the machine takes; a test that is about it says otherwise.
  @unhurried [start_timeout: :infinity, stop_timeout: 600_000, timeout: :infinity, queue_timeout: :infinity]

  @doc "Starts a client under the test's supervisor, and gives its name. Its commands have all the time they need."
  def client!(options \\ []) do
    limit = if "-t" in Keyword.get(options, :extra_arguments, []), do: [], else: [time_limit: patience()]

    options =
      [name: name(), executable: executable(), sockets: 1, log: false]
      |> Keyword.merge(@unhurried ++ limit)
      |> Keyword.merge(options)

    ExUnit.Callbacks.start_supervised!({JSockD, options}, restart: :temporary)
    options[:name]
  end

  @doc "That a client serves whose time limit is so short that a slow machine may not get through a command in time: then it is sent again."
  def serves!(client) do
    case JSockD.call(client, "() => 1") do
      {:ok, 1} -> true
      {:error, %JSockD.ScriptError{error_message: "the command's time limit" <> _}} -> serves!(client)
    end
  end

  @doc "Starts a client that does not come up: its error."
  def refused(options) do
    Process.flag(:trap_exit, true)

    {:error, error} =
      JSockD.start_link(Keyword.merge([name: name(), executable: executable(), sockets: 1, log: false], options))

    error
  end

  def folder! do
    folder = Path.join(System.tmp_dir!(), "jsockd-test-#{System.unique_integer([:positive])}-#{System.pid()}")
    File.mkdir_p!(folder)
    ExUnit.Callbacks.on_exit(fn -> File.rm_rf!(folder) end)
    folder
  end

  @doc "An executable file of shell, to stand in for jsockd."
  def script!(text) do
    path = Path.join(folder!(), "fake")
    File.write!(path, "#!/bin/sh\n" <> text)
    File.chmod!(path, 0o755)
    path
  end

  @doc "Compiles and signs a module: options of a client that has it."
  def module!(source, folder \\ folder!()) do
    [key, input, output] = for name <- ["key", "module.mjs", "module.bytecode"], do: Path.join(folder, name)
    File.write!(input, source)
    unless File.exists?(key <> ".privkey"), do: run!(["-k", key])
    run!(["-c", input, output, "-k", key <> ".privkey"])
    [module: output, public_key: File.read!(key <> ".pubkey") |> String.trim()]
  end

  defp run!(arguments), do: {_, 0} = System.cmd(executable(), arguments, stderr_to_stdout: true)

  def json do
    {:ok, json} = JSockD.JSON.find()
    json
  end

  def os_pid(client) do
    {:ok, info} = JSockD.info(client)
    info.os_pid
  end

  def kill(client), do: signal(os_pid(client), "KILL")
  def signal(os_pid, signal), do: {_, 0} = System.cmd("kill", ["-s", signal, "#{os_pid}"], stderr_to_stdout: true)

  @doc "Returns when the process has ended; it need not be a child of ours."
  def wait_for_end(os_pid), do: {_, 0} = System.cmd("tail", ["--pid=#{os_pid}", "-s", "0.02", "-f", "/dev/null"])

  @doc "The command lines of all processes that have the text in them."
  def processes(text) do
    for path <- Path.wildcard("/proc/[0-9]*/cmdline"),
        {:ok, line} <- [File.read(path)],
        String.contains?(line, text),
        do: String.replace(line, <<0>>, " ")
  end

  @doc "Sends telemetry of a client to the calling process, as {event, measurements, metadata}."
  def telemetry!(client, prefix \\ [:jsockd]), do: :persistent_term.put({:telemetry, client}, {self(), prefix})
end
