defmodule Shop.Data do
  @moduledoc "Stands for a database and, with the reviews, for a service that takes its time."
  use Agent

  def start_link(folder), do: Agent.start_link(fn -> {folder, read!(folder, "products.json")} end, name: __MODULE__)

  def products, do: Agent.get(__MODULE__, fn {_, products} -> products end)

  def reviews! do
    folder = Agent.get(__MODULE__, fn {folder, _} -> folder end)
    Process.sleep(400)
    read!(folder, "reviews.json")
  end

  @doc "For a page, which is good without them too."
  def reviews_or_nil do
    reviews!()
  rescue
    error ->
      require Logger
      Logger.warning("a page has no reviews: " <> Exception.message(error))
      nil
  end

  def encode!(data), do: json().encode_to_iodata!(data)

  defp read!(folder, name), do: folder |> Path.join(name) |> File.read!() |> json().decode!()

  # The same library that the client takes; in your application, say JSON or Jason.
  defp json do
    {:ok, json} = JSockD.JSON.find()
    json
  end
end
