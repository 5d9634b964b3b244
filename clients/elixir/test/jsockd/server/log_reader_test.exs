defmodule JSockD.Server.LogReaderTest do
  use ExUnit.Case, async: true

  alias JSockD.Server.LogReader

  @time "2026-01-02T03:04:05.678901Z"

  test "records and lines come out the same wherever the bytes are split" do
    bytes =
      "* jsockd #{@time} [WARN] one\nREADY 1 0.1.0\n$ jsockd #{@time} [WARN] two é\n$ jsockd #{@time} [ERROR] three\n"

    expected = [{:line, "READY 1 0.1.0"}, {:record, :warning, @time, "one\ntwo é"}, {:record, :error, @time, "three"}]

    for at <- 0..byte_size(bytes) do
      <<one::binary-size(at), two::binary>> = bytes
      {first, reader} = LogReader.feed(LogReader.new(), one)
      {second, reader} = LogReader.feed(reader, two)
      assert first ++ second == expected
      assert LogReader.finish(reader) == []
    end
  end

  test "what is not finished comes at the end" do
    {[], reader} = LogReader.feed(LogReader.new(), "* jsockd #{@time} [INFO] one\nSegmentation")
    assert LogReader.finish(reader) == [{:line, "Segmentation"}, {:record, :info, @time, "one"}]
  end
end
