defmodule JSockD.Server.Reason do
  @moduledoc false
  # Why a server has ended, in words that go on a sentence. Pure.

  @spec of_exit(non_neg_integer) :: String.t()
  def of_exit(status) when status > 128, do: "it was killed by signal #{status - 128}"
  def of_exit(status), do: "it exited with status #{status}"

  @doc "None where a connection was only closed: how the process ends says more."
  @spec of_connection(term) :: String.t() | nil
  def of_connection({:unexpected_reply, phase, line}),
    do: "it said what was not expected (#{inspect(line)} while #{phase})"

  def of_connection({:shutdown, _}), do: nil
  def of_connection(reason), do: "a connection ended: #{inspect(reason)}"
end
