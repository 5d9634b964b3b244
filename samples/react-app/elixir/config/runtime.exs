import Config

config :shop,
  dist: Path.expand(System.get_env("DIST", "../dist")),
  time_limit: String.to_integer(System.get_env("TIME_LIMIT_MS", "2000")),
  port: String.to_integer(System.get_env("PORT", "8080")),
  development: System.get_env("DEVELOPMENT") != nil
