defmodule JSockD.Options do
  # One row an option: what it takes, its default, what it means, and how the server is told. The rows are the check,
  # the documentation below, the README's tables, and the server's command line. A new option of the server needs a row
  # here (a test compares with `jsockd --help`), and nothing else.
  #
  #   server: {:flag, "-m", :text}, {:flag, "-t", :microseconds}, {:switch, "--timers"} or {:env, "NAME"}; left out for
  #           what only the client knows

  alias JSockD.Options.{Arguments, Check, Type}

  # What Erlang's timers take, in ms.
  @longest_time 4_294_967_295

  @start [
    name: [type: :atom, default: JSockD, doc: "under which the client is called; a module's name"],
    executable: [type: :string, default: nil, doc: "the path of `jsockd`; without it, the one in the PATH"],
    module: [
      type: :string,
      default: nil,
      server: {:flag, "-m", :text},
      doc: "a module file made by `jsockd -c`: its exports are the first argument of every command"
    ],
    public_key: [
      type: :string,
      default: nil,
      server: {:env, "JSOCKD_BYTECODE_MODULE_PUBLIC_KEY"},
      doc: "of the module's signer, 64 hex digits; without it, what the environment has"
    ],
    source_map: [
      type: :string,
      default: nil,
      server: {:flag, "-sm", :text},
      doc: "the module's source map: traces then have original places (`mapped`)"
    ],
    sockets: [
      type: {:integer, 1, 256},
      default: :schedulers,
      doc: "how many commands run at the same time: each socket has an engine and a thread"
    ],
    engine_modules: [
      type: {:in, [:safe, :none, :all]},
      default: :safe,
      server: {:flag, "--engine-modules", :text},
      doc: "what scripts find in the modules `std` and `os`: with `:safe` no files, processes, signals or environment"
    ],
    timers: [
      type: :boolean,
      default: false,
      server: {:switch, "--timers"},
      doc: "gives scripts `setTimeout` and its like; they end with the command"
    ],
    intl: [
      type: :string,
      default: nil,
      server: {:flag, "--intl", :text},
      doc: "the file with all locales but English, for `Intl`; without it, `jsockd-intl.pack` beside the executable"
    ],
    default_locale: [
      type: :string,
      default: nil,
      server: {:flag, "--default-locale", :text},
      doc: "the locale of scripts that ask for none, such as `de-AT`; `en-US` without it"
    ],
    time_limit: [
      type: {:integer, 1, :infinity},
      default: nil,
      server: {:flag, "-t", :microseconds},
      doc: "the longest that a command may run, in ms; 250 without it"
    ],
    answer_timeout: [
      type: :timeout,
      default: nil,
      server: {:flag, "--answer-timeout", :microseconds},
      doc:
        "the longest that the server waits for the answer to a command's message, in ms or `:infinity`; 30,000 without it"
    ],
    load_timeout: [
      type: :timeout,
      default: nil,
      server: {:flag, "--load-timeout", :microseconds},
      doc: "the longest that the module's top level may run, in ms or `:infinity`; 10,000 without it"
    ],
    idle_timeout: [
      type: :timeout,
      default: nil,
      server: {:flag, "-i", :microseconds},
      doc:
        "after so long without a command, in ms, the engine of any socket but the first is shut down, " <>
          "until the next command; never without it"
    ],
    max_field_bytes: [
      type: {:integer, 1, :infinity},
      default: nil,
      server: {:flag, "--max-field-bytes", :text},
      doc: "the longest command or parameter; 64 MiB without it"
    ],
    max_memory_bytes: [
      type: {:integer, 1, :infinity},
      default: nil,
      server: {:flag, "--max-memory-bytes", :text},
      doc: "the most memory that the JavaScript heap of one engine may hold; no limit without it"
    ],
    cache_bytes: [
      type: {:integer, 1, :infinity},
      default: nil,
      server: {:flag, "--cache-bytes", :text},
      doc: "keeps replies to commands that begin with `/*jsockd:cache*/`, in so many bytes at most; none without it"
    ],
    max_stuck_threads: [
      type: {:integer, 0, :infinity},
      default: nil,
      server: {:flag, "--max-stuck-threads", :text},
      doc:
        "how many threads may be stuck in built-in functions; with one more the server ends, and is started anew; 8 without it"
    ],
    exit_with_parent: [
      type: :boolean,
      default: true,
      server: {:switch, "--exit-with-parent"},
      doc: "ends the server when the shell that watches over it is killed"
    ],
    log_prefix: [
      type: :string,
      default: nil,
      server: {:env, "JSOCKD_LOG_PREFIX"},
      doc: "text before every message of the server's log"
    ],
    announce_version: [
      type: :string,
      default: nil,
      server: {:env, "JSOCKD_ANNOUNCE_VERSION"},
      doc: "what the server says its version is, for a test of what checks it"
    ],
    env: [
      type: :env,
      default: [],
      doc: "further environment variables of the server: a list of `{name, value}`, where `nil` removes one"
    ],
    extra_arguments: [
      type: :strings,
      default: [],
      doc: "further arguments, for options of a server that is newer than this client"
    ],
    socket_directory: [
      type: :string,
      default: nil,
      doc: "where the folder for the sockets is made; the system's folder for temporary files without it"
    ],
    version_check: [
      type: :version_check,
      default: true,
      doc:
        "`true`: the server's version must have the client's major and minor number; " <>
          "a requirement such as `\"~> 0.1\"`; `false`: any version"
    ],
    start_timeout: [
      type: :timeout,
      default: 30_000,
      doc: "the longest that the server may take until it is ready, in ms"
    ],
    stop_timeout: [
      type: {:integer, 0, @longest_time},
      default: 5_000,
      doc: "how long the server may take to end in order, in ms, before it is killed"
    ],
    max_restarts: [
      type: {:integer, 0, :infinity},
      default: 5,
      doc:
        "how often within a minute the server is started anew after it has ended by itself; with one more, the client's supervisor ends"
    ],
    backoff_initial: [
      type: {:integer, 0, @longest_time},
      default: 100,
      doc: "the pause before it is started anew, in ms; doubled with each further time within a minute"
    ],
    backoff_max: [type: {:integer, 0, @longest_time}, default: 5_000, doc: "the longest such pause, in ms"],
    queue_limit: [
      type: {:integer, 0, :infinity},
      default: 1_000,
      doc:
        "how many calls may wait while all connections are busy, or the server is started anew; further ones get a `JSockD.QueueFullError`"
    ],
    json: [type: :json, default: nil, doc: "a module as in `JSockD.JSON`; without it, the first library that is there"],
    log: [
      type: :log,
      default: true,
      doc:
        "where the server's log goes: `true` to `Logger`, `false` nowhere, or a function of a level and a text, which must be quick"
    ]
  ]

  @call [
    timeout: [type: :timeout, default: 30_000, doc: "the longest that a call may take, in ms or `:infinity`"],
    queue_timeout: [
      type: :timeout,
      default: 5_000,
      doc: "the longest that a call may wait for a connection, in ms or `:infinity`; it counts into `timeout`"
    ],
    on_message: [
      type: {:function, 1},
      default: nil,
      doc: "called with the decoded value of each `JSockD.sendMessage`, gives the value for the script"
    ],
    on_raw_message: [
      type: {:function, 1},
      default: nil,
      doc: "the same with JSON text, called and given; `on_message` goes first"
    ],
    idempotent: [
      type: :boolean,
      default: false,
      doc: "the command may be sent again, once, if the server ends while it has it"
    ]
  ]

  table = fn rows ->
    Enum.map_join(rows, "\n", fn {key, row} ->
      default = if row[:default] == :schedulers, do: "one for each scheduler", else: "`#{inspect(row[:default])}`"
      "| `:#{key}` | #{Type.doc(row[:type])} | #{default} | #{String.replace(row[:doc], "|", "\\|")} |"
    end)
  end

  head = "| option | takes | default | meaning |\n| --- | --- | --- | --- |\n"
  @start_table head <> table.(@start)
  @call_table head <> table.(@call)

  @moduledoc """
  All options. Values are checked where they are given: `JSockD.start_link/1` and the functions that call raise a
  `JSockD.OptionsError`.

  ## Of a client

  `JSockD.start_link/1`, and `{JSockD, options}` in a supervision tree, take:

  #{@start_table}

  and those of a call, as its defaults for calls.

  ## Of a call

  #{@call_table}
  """

  @doc false
  def start_table, do: @start_table
  @doc false
  def call_table, do: @call_table

  @doc false
  @spec start!(keyword) :: keyword
  def start!(options), do: Check.complete!(@start ++ @call, options)

  @doc false
  @spec call!(keyword) :: keyword
  def call!(options), do: Check.given!(@call, options)

  @doc false
  @spec call_keys() :: [atom]
  def call_keys, do: Keyword.keys(@call)

  @doc false
  # What the server is told: arguments, and environment variables as {name, value}.
  @spec for_server(keyword) :: {[String.t()], [{String.t(), String.t()}]}
  def for_server(options), do: Arguments.told(@start, options)

  @doc false
  # The server's options that have a row.
  @spec server_flags() :: [String.t()]
  def server_flags, do: Arguments.flags(@start)
end
