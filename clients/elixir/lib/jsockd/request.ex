defmodule JSockD.Request do
  @moduledoc false
  # One call on its way from the caller to the pool and to a connection. Its `ref` is an alias of the caller: what is
  # sent to it after the caller has given up is dropped. The caller gets, each as `{ref, …}`:
  #
  #   {:reply, type, json, waited}   from the connection: type is :ok or :exception; waited is the time in the queue, native units
  #   {:message, connection, json}   from the connection, which waits for {:answer, ref, iodata | :error}
  #   {:error, exception}            from the pool

  @enforce_keys [:ref, :caller, :id, :fields]
  defstruct [:ref, :caller, :id, :fields, :sent_at, :deadline, queue_timeout: :infinity, repeats: 0]

  @type t :: %__MODULE__{
          ref: reference,
          caller: pid,
          id: binary,
          # what goes over the socket
          fields: iodata,
          # monotonic, native units
          sent_at: integer,
          # monotonic, milliseconds: of the whole call
          deadline: integer | :infinity,
          queue_timeout: timeout,
          # how often it may be sent again when its connection is lost
          repeats: non_neg_integer
        }

  @spec reply(t, term) :: term
  def reply(%__MODULE__{ref: ref}, what), do: send(ref, {ref, what})
end
