defmodule Shop.Router do
  @moduledoc false
  alias Shop.{Conn, Data, Page}

  @types %{".js" => "text/javascript", ".css" => "text/css", ".map" => "application/json"}

  def call(conn), do: route(conn.method, Conn.path(conn), conn)

  defp route(:GET, "/", conn), do: Page.render(conn)
  defp route(:GET, "/assets/" <> name, conn), do: asset(conn, name)
  defp route(:GET, "/api/reviews", conn), do: reviews(conn)
  defp route(:POST, "/reload", conn), do: if(development?(), do: reload(conn), else: not_found(conn))
  defp route(_, _, conn), do: not_found(conn)

  # Browsers may keep it for ever: its name changes with its content, but for development.
  defp asset(conn, name) do
    file = Path.join([Application.fetch_env!(:shop, :dist), "assets", Path.basename(name)])
    policy = if development?(), do: "no-cache", else: "public, max-age=31536000, immutable"

    with type when type != nil <- @types[Path.extname(name)], {:ok, content} <- File.read(file) do
      Conn.respond(conn, 200, [{"content-type", type <> "; charset=utf-8"}, {"cache-control", policy}], content)
    else
      _ -> not_found(conn)
    end
  end

  defp reviews(conn) do
    case Data.reviews_or_nil() do
      nil -> Conn.respond(conn, 503, [], "Service Unavailable")
      reviews -> Conn.respond(conn, 200, [{"content-type", "application/json"}], Data.encode!(reviews))
    end
  end

  defp reload(conn) do
    case JSockD.reload(Shop.JS) do
      :ok -> Conn.respond(conn, 204, [], "")
      {:error, error} -> Conn.respond(conn, 500, [], Exception.message(error))
    end
  end

  defp not_found(conn), do: Conn.respond(conn, 404, [{"content-type", "text/plain"}], "Not Found")

  defp development?, do: Application.fetch_env!(:shop, :development)
end
