defmodule JSockD.ProtocolTest do
  use ExUnit.Case, async: true

  alias JSockD.Protocol

  test "lines come out the same wherever the bytes are split" do
    bytes = "1 ok 5\n\n2 ok \"é漢\"\nreset\nrest"
    expected = {["1 ok 5", "", "2 ok \"é漢\"", "reset"], ["rest"]}
    assert Protocol.lines([], bytes) == expected

    for at <- 0..byte_size(bytes) do
      <<one::binary-size(at), two::binary>> = bytes
      {first, buffer} = Protocol.lines([], one)
      {second, buffer} = Protocol.lines(buffer, two)
      assert {first ++ second, [buffer |> Enum.reverse() |> IO.iodata_to_binary()]} == expected
    end
  end

  test "lines come out the same byte by byte" do
    {lines, buffer} =
      Enum.reduce(:binary.bin_to_list("1 ok 5\n2 ok 6\n"), {[], []}, fn byte, {lines, buffer} ->
        {more, buffer} = Protocol.lines(buffer, <<byte>>)
        {lines ++ more, buffer}
      end)

    assert lines == ["1 ok 5", "2 ok 6"]
    assert buffer == []
  end

  test "a field that would be a control word, or two fields, is refused" do
    assert Protocol.check_field("(m, p) => p ? 1 : 2") == :ok
    assert {:error, "begins with a question mark" <> _} = Protocol.check_field("?quit")
    assert {:error, "holds a NUL byte, at 1," <> _} = Protocol.check_field("a\0b")
  end
end
