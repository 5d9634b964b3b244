defmodule JSockD.Options.Arguments do
  @moduledoc false
  # How rows of options and their values become the server's command line and environment. Pure.

  @spec told(keyword(keyword), keyword) :: {[String.t()], [{String.t(), String.t()}]}
  def told(rows, options) do
    told = for {key, row} <- rows, to = row[:server], value = options[key], do: {to, value}
    arguments = Enum.flat_map(told, fn {to, value} -> argument(to, value) end)
    {arguments, for({{:env, name}, value} <- told, do: {name, value})}
  end

  @doc "The options of the command line that the rows become."
  @spec flags(keyword(keyword)) :: [String.t()]
  def flags(rows), do: for({_, row} <- rows, flag = flag(row[:server]), do: flag)

  defp flag({:flag, flag, _how}), do: flag
  defp flag({:switch, flag}), do: flag
  defp flag(_), do: nil

  defp argument({:flag, flag, how}, value), do: [flag, text(how, value)]
  defp argument({:switch, flag}, true), do: [flag]
  defp argument({:env, _}, _), do: []

  defp text(:text, value), do: to_string(value)
  defp text(:microseconds, :infinity), do: "0"
  defp text(:microseconds, milliseconds), do: Integer.to_string(milliseconds * 1000)
end
