defmodule JSockD.Options.Type do
  @moduledoc false
  # What an option may take: the check, and how it is said.

  @spec valid?(term, term) :: boolean
  def valid?(:atom, value), do: is_atom(value) and value not in [nil, true, false]
  def valid?(:string, value), do: is_binary(value) and not String.contains?(value, <<0>>)
  def valid?(:strings, value), do: is_list(value) and Enum.all?(value, &valid?(:string, &1))
  def valid?(:boolean, value), do: is_boolean(value)
  def valid?({:integer, least, :infinity}, value), do: is_integer(value) and value >= least
  def valid?({:integer, least, most}, value), do: is_integer(value) and value in least..most
  def valid?(:timeout, value), do: value == :infinity or (is_integer(value) and value >= 1 and value <= 4_294_967_295)
  def valid?({:in, values}, value), do: value in values
  def valid?({:function, arity}, value), do: is_function(value, arity)
  def valid?(:log, value), do: is_boolean(value) or is_function(value, 2)
  def valid?(:env, value), do: is_list(value) and Enum.all?(value, &variable?/1)

  def valid?(:version_check, value),
    do: is_boolean(value) or (is_binary(value) and Version.parse_requirement(value) != :error)

  def valid?(:json, value) do
    is_atom(value) and Code.ensure_loaded?(value) and function_exported?(value, :encode_to_iodata!, 1) and
      function_exported?(value, :decode!, 1)
  end

  defp variable?({name, value}),
    do:
      valid?(:string, name) and name != "" and not String.contains?(name, "=") and
        (value == nil or valid?(:string, value))

  defp variable?(_), do: false

  @spec doc(term) :: String.t()
  def doc(:atom), do: "an atom"
  def doc(:string), do: "a string"
  def doc(:strings), do: "a list of strings"
  def doc(:boolean), do: "`true` or `false`"
  def doc({:integer, least, :infinity}), do: "an integer from #{least} up"
  def doc({:integer, least, most}), do: "an integer from #{least} to #{most}"
  def doc(:timeout), do: "an integer from 1 up, or `:infinity`"
  def doc({:in, values}), do: Enum.map_join(values, " or ", &"`#{inspect(&1)}`")
  def doc({:function, arity}), do: "a function of #{arity}"
  def doc(:log), do: "`true`, `false` or a function of 2"
  def doc(:env), do: "a list of pairs of strings"
  def doc(:version_check), do: "`true`, `false` or a requirement"
  def doc(:json), do: "a module with `encode_to_iodata!/1` and `decode!/1`"
end
