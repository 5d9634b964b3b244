defmodule Shop.Application do
  @moduledoc false
  use Application

  @impl true
  def start(_type, _arguments) do
    dist = Application.fetch_env!(:shop, :dist)

    children = [
      {JSockD,
       name: Shop.JS,
       module: Path.join(dist, "server.bytecode"),
       source_map: Path.join(dist, "server.mjs.map"),
       time_limit: Application.fetch_env!(:shop, :time_limit)},
      {Shop.Data, Path.join(dist, "data")},
      {Task.Supervisor, name: Shop.Connections},
      {Shop.HTTP, Application.fetch_env!(:shop, :port)}
    ]

    Supervisor.start_link(children, strategy: :one_for_one, name: Shop.Supervisor)
  end
end
