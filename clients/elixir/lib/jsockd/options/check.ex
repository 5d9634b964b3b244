defmodule JSockD.Options.Check do
  @moduledoc false
  # Checks options that were given against rows of JSockD.Options. Raises a JSockD.OptionsError.

  alias JSockD.Options.Type
  alias JSockD.OptionsError

  @doc "All rows' options, with the default of those that were not given."
  @spec complete!(keyword(keyword), term) :: keyword
  def complete!(rows, options) do
    given = given!(rows, options)

    Enum.map(rows, fn {key, row} ->
      {key, Keyword.get_lazy(given, key, fn -> default(row[:default]) end)}
    end)
  end

  @doc "The options as they were given."
  @spec given!(keyword(keyword), term) :: keyword
  def given!(rows, options) do
    unless Keyword.keyword?(options), do: refuse!(nil, "the options must be a keyword list, not #{inspect(options)}")

    Enum.each(options, fn {key, value} ->
      row =
        rows[key] ||
          refuse!(
            key,
            "there is no option #{inspect(key)}; there are #{Enum.map_join(rows, ", ", &inspect(elem(&1, 0)))}"
          )

      # nil is as good as nothing where that is the default, so that options can be read from a configuration.
      unless (value == nil and row[:default] == nil) or Type.valid?(row[:type], value),
        do: refuse!(key, "the option #{inspect(key)} takes #{Type.doc(row[:type])}, not #{inspect(value)}")
    end)

    options
  end

  defp default(:schedulers), do: min(System.schedulers_online(), 256)
  defp default(value), do: value

  @spec refuse!(atom, String.t()) :: no_return
  defp refuse!(key, message), do: raise(OptionsError, key: key, message: message)
end
