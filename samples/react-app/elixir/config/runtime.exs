import Config

config :shop,
  dist: Path.expand(System.get_env("DIST", "../dist")),
  port: String.to_integer(System.get_env("PORT", "8080")),
  development: System.get_env("DEVELOPMENT") != nil
