defmodule Shop.Conn do
  @moduledoc "A request, and how it is answered: whole, or in chunks as they come."

  defstruct [:socket, :method, :target, :headers]

  def path(conn), do: conn.target |> String.split("?") |> hd()

  def respond(conn, status, headers, body) do
    send_data(conn, [head(status, [{"content-length", IO.iodata_length(body)} | headers]), body])
  end

  def begin_chunked(conn, status, headers) do
    send_data(conn, head(status, [{"transfer-encoding", "chunked"} | headers]))
  end

  def chunk(_conn, ""), do: :ok
  def chunk(conn, data), do: send_data(conn, [Integer.to_string(byte_size(data), 16), "\r\n", data, "\r\n"])

  @doc "Without it, the browser knows that there was to be more."
  def end_chunked(conn), do: send_data(conn, "0\r\n\r\n")

  # A browser that has gone does not matter to who answers.
  defp send_data(conn, data) do
    _ = :gen_tcp.send(conn.socket, data)
    :ok
  end

  defp head(status, headers) do
    lines = for {name, value} <- [{"connection", "close"} | headers], do: "#{name}: #{value}\r\n"
    ["HTTP/1.1 #{status} #{reason(status)}\r\n", lines, "\r\n"]
  end

  defp reason(200), do: "OK"
  defp reason(204), do: "No Content"
  defp reason(404), do: "Not Found"
  defp reason(500), do: "Internal Server Error"
  defp reason(503), do: "Service Unavailable"
end
