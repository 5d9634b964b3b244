defmodule JSockD.ServerError do
  @moduledoc """
  The server did not come up (`during: :start`), or ended by itself (`during: :run`). `reason` says why in words, and
  `log` has the last lines that it wrote, oldest first; the message holds both.
  """
  defexception [:during, :reason, log: []]
  @type t :: %__MODULE__{during: :start | :run, reason: String.t(), log: [String.t()]}

  @impl true
  def message(error), do: what(error) <> error.reason <> wrote(error.log)

  defp what(%{during: :run}), do: "jsockd ended: "
  defp what(_), do: "jsockd did not start: "

  defp wrote([]), do: ""
  defp wrote(log), do: ". It wrote:\n" <> Enum.map_join(log, "\n", &("  " <> &1))
end

defmodule JSockD.ReloadError do
  @moduledoc "The module was not loaded anew, for a `reason` in the server's words. The one before is still in service."
  defexception [:reason]
  @type t :: %__MODULE__{reason: String.t()}

  @impl true
  def message(error), do: error.reason
end

defmodule JSockD.OptionsError do
  @moduledoc "An option that doesn't exist, or a value that it doesn't take: `key`, and what was wrong and expected in the message."
  defexception [:key, :message]
  @type t :: %__MODULE__{key: atom, message: String.t()}
end
