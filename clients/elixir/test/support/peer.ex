defmodule JSockD.Test.Peer do
  @moduledoc "A pool and one connection whose server is the test: it reads fields and sends lines."

  alias JSockD.{Connection, Pool, Test}

  defstruct [:client, :pool, :connection, :socket]

  def start!(options \\ []) do
    name = Test.name()

    options =
      Keyword.merge([name: name, json: JSockD.Test.json(), timeout: :infinity, queue_timeout: :infinity], options)
      |> JSockD.Options.start!()

    pool = ExUnit.Callbacks.start_supervised!({Pool, {name, options}}, id: name)
    connect(%__MODULE__{client: name, pool: pool})
  end

  @doc "Gives the pool another connection, as after a restart."
  def connect(peer) do
    path = Path.join(Test.folder!(), "0.sock")
    {:ok, listener} = :gen_tcp.listen(0, [:binary, :local, ifaddr: {:local, path}, active: false])
    connection = ExUnit.Callbacks.start_supervised!({Connection, {peer.pool, path}}, id: path)
    {:ok, socket} = :gen_tcp.accept(listener)
    Connection.listen(connection)
    :ok = Pool.attach(peer.pool, [connection])
    %{peer | connection: connection, socket: socket}
  end

  @doc "The next fields that the client sends; more that came with them is kept for the next time."
  def fields(peer, count), do: read(peer.socket, count, [], Process.delete({__MODULE__, peer.socket}) || "")

  defp read(socket, 0, fields, rest) do
    Process.put({__MODULE__, socket}, rest)
    Enum.reverse(fields)
  end

  defp read(socket, count, fields, buffer) do
    case :binary.split(buffer, <<0>>) do
      [field, rest] -> read(socket, count - 1, [field | fields], rest)
      [_] -> with {:ok, more} <- :gen_tcp.recv(socket, 0), do: read(socket, count, fields, buffer <> more)
    end
  end

  def say(peer, bytes), do: :ok = :gen_tcp.send(peer.socket, bytes)
end
