defmodule JSockD.JSON.Jiffy do
  @moduledoc false
  @behaviour JSockD.JSON

  # Which may be absent.
  @compile {:no_warn_undefined, :jiffy}

  @impl true
  def encode_to_iodata!(term), do: :jiffy.encode(term, [:use_nil])

  # Strings are copied, so that a small one does not keep the whole reply.
  @impl true
  def decode!(text), do: :jiffy.decode(text, [:return_maps, :use_nil, :copy_strings])
end
