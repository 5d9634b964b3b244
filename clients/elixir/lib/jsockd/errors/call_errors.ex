defmodule JSockD.TimeoutError do
  @moduledoc """
  The call was given up after `timeout` milliseconds. With `waited_for: :connection` it was still in the queue, so the
  command has not run; with `waited_for: :reply` it may have run, in part or wholly. Its connection goes on to serve
  others as soon as the server has ended the command.
  """
  defexception [:waited_for, :timeout]
  @type t :: %__MODULE__{waited_for: :connection | :reply, timeout: timeout}

  @impl true
  def message(%{waited_for: :connection} = error),
    do: "no connection was free within #{error.timeout} ms (queue_timeout); the command has not run"

  def message(error), do: "the command was not answered within #{error.timeout} ms (timeout); it may have run"
end

defmodule JSockD.QueueFullError do
  @moduledoc "All connections are busy, and `limit` calls wait already (`:queue_limit`). The command has not run."
  defexception [:limit]
  @type t :: %__MODULE__{limit: non_neg_integer}

  @impl true
  def message(error),
    do: "all connections are busy and #{error.limit} calls wait already (queue_limit); the command has not run"
end

defmodule JSockD.DisconnectedError do
  @moduledoc """
  The server ended while it had the command, which may have run, in part or wholly. It is not sent again, unless the
  call says `idempotent: true`. The client starts the server anew by itself; why it ended is in the log.
  """
  defexception []
  @type t :: %__MODULE__{}

  @impl true
  def message(_), do: "the server ended while the command was under way; it may have run, and was not sent again"
end

defmodule JSockD.UnavailableError do
  @moduledoc """
  There is no client, or it is being stopped, or it has given up on its server; `reason` says which, in words. The
  command has not run, unless `reason` says otherwise.
  """
  defexception [:reason]
  @type t :: %__MODULE__{reason: String.t()}

  @impl true
  def message(error), do: error.reason
end

defmodule JSockD.HandlerError do
  @moduledoc """
  The handler of a message that the command sent (`JSockD.sendMessage`) failed: it raised, threw, exited, gave a value
  that has no JSON, or there was none. The script got an `internal error`, which it may have caught: the call fails all
  the same.

  `kind` is `:error`, `:throw` or `:exit`; `reason` and `stacktrace` are what the handler failed with; `payload` is the
  message, as the handler got it.
  """
  defexception [:kind, :reason, :payload, stacktrace: []]
  @type t :: %__MODULE__{kind: :error | :throw | :exit, reason: term, payload: term, stacktrace: Exception.stacktrace()}

  @impl true
  def message(error),
    do:
      "the handler of the command's message failed: " <>
        Exception.format_banner(error.kind, error.reason, error.stacktrace)
end

defmodule JSockD.JSONError do
  @moduledoc """
  The JSON library refused the parameter (`during: :encode`) or what the server sent (`during: :decode`). `reason` is
  its exception. A parameter that is refused was not sent.
  """
  defexception [:during, :reason]
  @type t :: %__MODULE__{during: :encode | :decode, reason: Exception.t()}

  @impl true
  def message(%{during: :encode} = error), do: "the parameter has no JSON: " <> Exception.message(error.reason)
  def message(error), do: "the server's JSON can't be read: " <> Exception.message(error.reason)
end
