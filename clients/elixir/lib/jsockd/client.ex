defmodule JSockD.Client do
  @moduledoc false
  # What a caller has to know of a client: kept in a table that lives as long as the client's pool.

  alias JSockD.{Options, Pool, UnavailableError}

  @enforce_keys [:name, :pool, :json, :call]
  defstruct [:name, :pool, :json, :call]

  @type t :: %__MODULE__{name: module, pool: module, json: module, call: keyword}

  @doc "To be called by the process that is to own the table."
  @spec publish(module, keyword) :: :ok
  def publish(name, options) do
    pool = Pool.process_name(name)
    client = %__MODULE__{name: name, pool: pool, json: options[:json], call: Keyword.take(options, Options.call_keys())}
    :ets.new(pool, [:named_table, read_concurrency: true])
    true = :ets.insert(pool, {:client, client})
    :ok
  end

  @spec fetch(module) :: {:ok, t} | {:error, UnavailableError.t()}
  def fetch(name) when is_atom(name) do
    [client: client] = :ets.lookup(Pool.process_name(name), :client)
    {:ok, client}
  rescue
    ArgumentError -> {:error, missing(name)}
  end

  @spec missing(module) :: UnavailableError.t()
  def missing(name),
    do: %UnavailableError{
      reason: "there is no client #{inspect(name)}: none was started under that name, or it has ended"
    }

  @doc "The options of a call, over the client's defaults."
  @spec call_options(t, keyword) :: keyword
  def call_options(client, []), do: client.call

  def call_options(client, options) do
    options = Options.call!(options)
    # A handler that the call names goes before both of the client's.
    defaults =
      if options[:on_message] || options[:on_raw_message],
        do: Keyword.drop(client.call, [:on_message, :on_raw_message]),
        else: client.call

    Keyword.merge(defaults, options)
  end
end
