defmodule JSockD do
  @moduledoc """
  Runs JavaScript commands on a JSockD server, which it starts and owns.

      children = [
        {JSockD, name: MyApp.JS, module: "priv/bundle.bytecode", public_key: key, sockets: 2}
      ]

      Supervisor.start_link(children, strategy: :one_for_one)

  and anywhere in the application:

      iex> JSockD.call(MyApp.JS, "(module, name) => `Hello ${name}`", "Ada")
      {:ok, "Hello Ada"}

  A command is a JavaScript expression whose value is a function. It is called with the module's exports (`undefined`
  without a module) and the parameter, and gives a value that has JSON, or a promise of one. It is compiled once, so
  keep commands the same, and put what changes into the parameter. Never put a command together from what strangers
  send.

  All functions can be called by any number of processes at the same time. `JSockD.Options` has all options.

  ## What happens when

    * **All connections are busy**: calls wait, `:queue_limit` of them, `:queue_timeout` long each.
    * **A call takes too long**: it returns `JSockD.TimeoutError` after `:timeout`. The server ends the command by its
      own `:time_limit`, and the connection serves others. The same holds for a caller that is killed.
    * **The server ends by itself**: what is under way fails with `JSockD.DisconnectedError`, as it may have run, or is
      sent once more, if the call said `idempotent: true`. What waits goes on when the server is back. It is started
      anew after `:backoff_initial`, doubled with each further time, up to `:max_restarts` times a minute; then the
      client's supervisor ends, and yours decides.
    * **The first start fails**: `start_link/1` returns `{:error, %JSockD.ServerError{}}` with the server's own last
      words.
    * **The application is killed**, also with `kill -9`: the server ends. Its sockets' folder is removed as soon as all
      are connected.

  ## Messages

  A command can ask the application something while it runs. The handler runs in the process that called:

      iex> command = "(m, id) => 'Hello ' + JSockD.sendMessage({user: id}).name"
      iex> JSockD.call(MyApp.JS, command, 7, on_message: fn %{"user" => 7} -> %{name: "Ada"} end)
      {:ok, "Hello Ada"}

  A handler that fails makes the script's `sendMessage` throw, and the call return a `JSockD.HandlerError`. It is not
  interrupted: a call whose time is up meanwhile returns when the handler does, while its connection already serves
  others.

  ## The log

  The server's log, in which `console.log` is too, goes to `Logger`, with its levels and times, the lines of a record
  joined, and the client's name as the metadata `:jsockd`.

  ## Metrics

  See `JSockD.Telemetry`.
  """

  use Supervisor

  alias JSockD.{Call, Client, JSON, Options, Pool, Server, ServerError}

  @typedoc "The name that the client was started with."
  @type client :: module

  @typedoc "What a call can return as an error; all of them are exceptions."
  @type error ::
          JSockD.ScriptError.t()
          | JSockD.TimeoutError.t()
          | JSockD.QueueFullError.t()
          | JSockD.DisconnectedError.t()
          | JSockD.UnavailableError.t()
          | JSockD.HandlerError.t()
          | JSockD.JSONError.t()

  @typedoc "See `info/1`."
  @type info :: %{
          status: :starting | :ready | :restarting,
          version: String.t() | nil,
          os_pid: pos_integer | nil,
          connections: non_neg_integer,
          busy: non_neg_integer,
          queued: non_neg_integer,
          restarts: non_neg_integer,
          last_error: ServerError.t() | nil
        }

  @doc """
  Starts a client: the server process, its connections, and the supervisor of both. Returns when the server is ready.

      iex> {:ok, _supervisor} = JSockD.start_link(name: Docs.Started, sockets: 1)
      iex> JSockD.call(Docs.Started, "() => 1 + 1")
      {:ok, 2}

  An option that is wrong raises a `JSockD.OptionsError`:

      iex> JSockD.start_link(sockets: 0)
      ** (JSockD.OptionsError) the option :sockets takes an integer from 1 to 256, not 0
  """
  @spec start_link(keyword) :: {:ok, pid} | {:error, ServerError.t() | term}
  def start_link(options \\ []) do
    options = options |> Options.start!() |> Keyword.update!(:json, &(&1 || find_json!()))

    case Supervisor.start_link(__MODULE__, options, name: options[:name]) do
      {:error, {:shutdown, {:failed_to_start_child, Server, error}}} -> {:error, error}
      result -> result
    end
  end

  @doc """
  For a supervision tree. The name is the child's id, so that an application can have several clients.

      iex> JSockD.child_spec(name: MyApp.JS, sockets: 2)
      %{id: MyApp.JS, start: {JSockD, :start_link, [[name: MyApp.JS, sockets: 2]]}, type: :supervisor}
  """
  @spec child_spec(keyword) :: Supervisor.child_spec()
  def child_spec(options),
    do: %{id: options[:name] || __MODULE__, start: {__MODULE__, :start_link, [options]}, type: :supervisor}

  # Elixir 1.14 does not know auto_shutdown, which OTP has since 24, nor does the type of its callback.
  @dialyzer {:nowarn_function, init: 1}

  @doc false
  @impl true
  def init(options) do
    name = options[:name]

    children = [
      {Pool, {name, options}},
      {Server.Connections, name},
      {Server, {name, options}}
    ]

    {:ok, {flags, children}} = Supervisor.init(children, strategy: :one_for_all)
    {:ok, {Map.put(flags, :auto_shutdown, :any_significant), children}}
  end

  @doc """
  Runs a command with a parameter, and returns what it returned.

      iex> JSockD.call(MyApp.JS, "(m, p) => p.numbers.map(n => n * 2)", %{numbers: [1, 2]})
      {:ok, [2, 4]}

      iex> {:error, error} = JSockD.call(MyApp.JS, "() => { throw new TypeError('no such user') }")
      iex> error.error_message
      "TypeError: no such user"

  The options are in `JSockD.Options`. A command or raw JSON that would not be a field of the protocol (it begins with a
  question mark, or holds a NUL byte) raises an `ArgumentError`.
  """
  @spec call(client, String.t(), term, keyword) :: {:ok, term} | {:error, error}
  def call(client, command, parameter \\ nil, options \\ []), do: Call.run(client, command, {:term, parameter}, options)

  @doc """
  As `call/4`, but returns the value alone, and raises the error.

      iex> JSockD.call!(MyApp.JS, "(m, p) => p + 1", 41)
      42

      iex> JSockD.call!(MyApp.Nobody, "() => 1", nil, timeout: 1_000)
      ** (JSockD.UnavailableError) there is no client MyApp.Nobody: none was started under that name, or it has ended
  """
  @spec call!(client, String.t(), term, keyword) :: term
  def call!(client, command, parameter \\ nil, options \\ []),
    do: client |> call(command, parameter, options) |> unwrap!()

  @doc """
  As `call/4`, with JSON text both ways: nothing is encoded or decoded, but for errors.

      iex> JSockD.call_raw(MyApp.JS, "(m, p) => [p.a, p.a]", ~s({"a": 1}))
      {:ok, "[1,1]"}
  """
  @spec call_raw(client, String.t(), iodata, keyword) :: {:ok, String.t()} | {:error, error}
  def call_raw(client, command, json \\ "null", options \\ []), do: Call.run(client, command, {:raw, json}, options)

  @doc """
  As `call_raw/4`, but returns the text alone, and raises the error.

      iex> JSockD.call_raw!(MyApp.JS, "(m, p) => p.length", ~s("four"))
      "4"
  """
  @spec call_raw!(client, String.t(), iodata, keyword) :: String.t()
  def call_raw!(client, command, json \\ "null", options \\ []),
    do: client |> call_raw(command, json, options) |> unwrap!()

  @doc """
  Has the server load its module file anew. What is called after this has returned `:ok` runs on that module, or on a
  later one; what was called before, on either. Commands go on meanwhile, and none is waited for. Reloads come one after
  the other: who asks during one waits for the next. A module that is refused leaves the old one in service.

      iex> {:error, error} = JSockD.reload(MyApp.JS)
      iex> Exception.message(error)
      "SIGHUP was received, but there is no module file to reload"
  """
  @spec reload(client) :: :ok | {:error, JSockD.ReloadError.t() | JSockD.UnavailableError.t()}
  def reload(client) do
    with {:ok, _} <- Client.fetch(client), do: ask(client, Server.process_name(client), :reload)
  end

  @doc """
  How the client is: whether its server is ready, its version and process, how many connections it has and how many are
  busy, how many calls wait, how often the server was started anew within the last minute, and why it ended last.

      iex> {:ok, info} = JSockD.info(MyApp.JS)
      iex> {info.status, info.connections, info.queued, info.last_error}
      {:ready, 2, 0, nil}
  """
  @spec info(client) :: {:ok, info} | {:error, JSockD.UnavailableError.t()}
  def info(client) do
    with {:ok, %{pool: pool}} <- Client.fetch(client),
         %{} = server <- ask(client, Server.process_name(client), :info),
         %{} = counts <- ask(client, pool, :counts),
         do: {:ok, Map.merge(server, counts)}
  end

  @doc """
  Whether the server takes commands now, for a health check: `:ok`, or why not.

      iex> JSockD.health(MyApp.JS)
      :ok

      iex> {:error, error} = JSockD.health(MyApp.Nobody)
      iex> Exception.message(error)
      "there is no client MyApp.Nobody: none was started under that name, or it has ended"
  """
  @spec health(client) :: :ok | {:error, JSockD.UnavailableError.t()}
  def health(client) do
    with {:ok, info} <- info(client) do
      case info do
        %{status: :ready} ->
          :ok

        %{last_error: nil, status: status} ->
          {:error, %JSockD.UnavailableError{reason: "the server is #{status}"}}

        %{last_error: error, status: status} ->
          {:error, %JSockD.UnavailableError{reason: "the server is #{status}, as #{error.reason}"}}
      end
    end
  end

  @doc """
  Stops a client that no supervisor would start anew. What waits gets a `JSockD.UnavailableError`; what runs is answered
  if it ends within a quarter of a second. When this returns, the server process has ended and its folder is removed.

      iex> {:ok, _supervisor} = JSockD.start_link(name: Docs.Stopped, sockets: 1)
      iex> JSockD.stop(Docs.Stopped)
      :ok
  """
  @spec stop(client) :: :ok
  def stop(client), do: Supervisor.stop(client, :normal, :infinity)

  defp unwrap!({:ok, value}), do: value
  defp unwrap!({:error, error}), do: raise(error)

  defp find_json! do
    case JSON.find() do
      {:ok, json} -> json
      {:error, message} -> raise JSockD.OptionsError, key: :json, message: message
    end
  end

  defp ask(client, process, request) do
    GenServer.call(process, request, :infinity)
  catch
    :exit, _ -> {:error, Client.missing(client)}
  end
end
