defmodule JSockD.Server.Reloads do
  @moduledoc false
  # Who waits for which reload. The server says in its log how one went, but not which: so there is one at a time, and
  # whoever asks meanwhile waits for the next, which sees the file as it was when they asked. Pure.

  alias JSockD.ReloadError

  defstruct current: [], next: []

  @type t :: %__MODULE__{current: [GenServer.from()], next: [GenServer.from()]}
  @type result :: :ok | {:error, ReloadError.t()}

  @spec new() :: t
  def new, do: %__MODULE__{}

  @doc "Whether the server is to be told now."
  @spec ask(t, GenServer.from()) :: {:signal | :wait, t}
  def ask(%{current: []} = reloads, from), do: {:signal, %{reloads | current: [from]}}
  def ask(reloads, from), do: {:wait, %{reloads | next: [from | reloads.next]}}

  @doc "One has ended: who is to be told, and whether the server is to be told again."
  @spec ended(t) :: {[GenServer.from()], :signal | :wait, t}
  def ended(%{next: []} = reloads), do: {reloads.current, :wait, new()}
  def ended(reloads), do: {reloads.current, :signal, %__MODULE__{current: reloads.next}}

  @spec all(t) :: [GenServer.from()]
  def all(reloads), do: reloads.current ++ reloads.next

  @doc "What a record of the log says of a reload, if it does. The client's `log_prefix` stands before all of them."
  @spec result(JSockD.Server.LogReader.item(), String.t() | nil) :: {:ok, result} | :none
  def result({:record, _, _, text}, prefix) do
    case without(text, prefix || "") do
      "the module is reloaded" <> _ ->
        {:ok, :ok}

      "the module is not reloaded, the old one stays in service: " <> reason ->
        {:ok, {:error, %ReloadError{reason: reason}}}

      "SIGHUP was received, but" <> _ = reason ->
        {:ok, {:error, %ReloadError{reason: reason}}}

      _ ->
        :none
    end
  end

  def result(_, _), do: :none

  defp without(text, prefix) do
    size = byte_size(prefix)

    case text do
      <<^prefix::binary-size(size), rest::binary>> -> rest
      _ -> text
    end
  end
end
