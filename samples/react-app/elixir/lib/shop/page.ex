defmodule Shop.Page do
  @moduledoc "A page that JSockD renders. Its first part is sent while the second is still waited for."
  require Logger
  alias Shop.{Conn, Data}

  @render "(module, request) => module.renderPage(request)"
  @html [{"content-type", "text/html; charset=utf-8"}]

  def render(conn) do
    request = %{
      url: conn.target,
      acceptLanguage: conn.headers["accept-language"] || "",
      products: Data.products()
    }

    case JSockD.call(Shop.JS, @render, request, on_message: &answer(conn, &1), idempotent: true) do
      {:ok, rest} ->
        Conn.chunk(conn, rest)
        Conn.end_chunked(conn)

      {:error, error} ->
        Logger.error("#{conn.target} was not rendered: " <> Exception.message(error))
        if not begun?(), do: Conn.respond(conn, status(error), [], "The page could not be rendered.")
    end
  end

  # Handlers run in the process that called, which serves this request alone: so it can remember that the page has begun.
  defp answer(conn, %{"kind" => "html", "payload" => html}) do
    if begun?(), do: raise("the page is rendered a second time, but part of the first is sent already")
    Process.put(:begun, true)
    Conn.begin_chunked(conn, 200, @html)
    Conn.chunk(conn, html)
    true
  end

  defp answer(_conn, %{"kind" => "reviews"}), do: Data.reviews_or_nil()

  defp begun?, do: Process.get(:begun, false)

  defp status(%JSockD.ScriptError{}), do: 500
  defp status(_), do: 503
end
