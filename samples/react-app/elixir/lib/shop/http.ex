defmodule Shop.HTTP do
  @moduledoc """
  As much of an HTTP server as the sample needs, on `:gen_tcp`: a process for each connection, one request each. In your
  application, Bandit with Plug, or Phoenix, takes its place, and `Plug.Conn` that of `Shop.Conn`.
  """
  use Task, restart: :permanent

  alias Shop.{Conn, Router}

  @timeout 10_000

  def start_link(port), do: Task.start_link(__MODULE__, :listen, [port])

  def listen(port) do
    options = [:binary, packet: :http_bin, active: false, reuseaddr: true, backlog: 128, ip: {127, 0, 0, 1}]
    {:ok, listener} = :gen_tcp.listen(port, options)
    {:ok, port} = :inet.port(listener)
    IO.puts("Listening on http://localhost:#{port}")
    accept(listener)
  end

  defp accept(listener) do
    {:ok, socket} = :gen_tcp.accept(listener)
    {:ok, pid} = Task.Supervisor.start_child(Shop.Connections, __MODULE__, :serve, [socket])
    # It reads when the socket is its own, so that the socket is closed when it ends, however that is.
    :ok = :gen_tcp.controlling_process(socket, pid)
    send(pid, :socket_is_yours)
    accept(listener)
  end

  def serve(socket) do
    receive do: (:socket_is_yours -> :ok)

    with {:ok, {:http_request, method, {:abs_path, target}, _}} <- :gen_tcp.recv(socket, 0, @timeout),
         {:ok, headers} <- headers(socket, %{}) do
      Router.call(%Conn{socket: socket, method: method, target: target, headers: headers})
    end

    :gen_tcp.close(socket)
  end

  defp headers(socket, headers) do
    case :gen_tcp.recv(socket, 0, @timeout) do
      {:ok, {:http_header, _, name, _, value}} -> headers(socket, Map.put(headers, String.downcase("#{name}"), value))
      {:ok, :http_eoh} -> {:ok, headers}
      other -> other
    end
  end
end
