using JSockD.Protocol;

namespace JSockD.Protocol.Tests;

/// <summary>How long a field may be, and what is stored of one that is longer.</summary>
public class FrameParserLimitTests
{
    private const int Max = 1000;

    [Fact]
    public void An_id_of_32_bytes_is_good()
    {
        var id = new string('i', 32);
        ReadsBothWays($"{id}\nf\n1\n", ReadFrame.Command(id, "f", "1"));
    }

    [Fact]
    public void An_id_of_33_bytes_is_bad_and_answered_by_its_first_32() =>
        ReadsBothWays($"{new string('i', 32)}j\nf\n1\n", ReadFrame.Broken(FrameFault.BadId, new string('i', 32)));

    [Theory]
    [InlineData(" ")]
    [InlineData("a b")]
    [InlineData("a ")]
    public void An_id_holds_no_space(string id) => ReadsBothWays($"{id}\nf\n1\n", ReadFrame.Broken(FrameFault.BadId, id));

    [Fact]
    public void An_id_holds_no_line_feed_whatever_the_separator_is() =>
        Assert.Equal([ReadFrame.Broken(FrameFault.BadId, "a\nb")], FrameReader.ReadAll(0, Max, "a\nb\0f\01\0"u8.ToArray()));

    [Fact]
    public void A_field_may_be_just_as_long_as_the_limit()
    {
        var field = new string('x', Max);
        ReadsBothWays($"a\n{field}\n1\n", ReadFrame.Command("a", field, "1"));
        ReadsBothWays($"a\nf\n{field}\n", ReadFrame.Command("a", "f", field));
    }

    [Fact]
    public void One_byte_more_is_too_long()
    {
        var field = new string('x', Max + 1);
        ReadsBothWays($"a\n{field}\n1\n", ReadFrame.Broken(FrameFault.CommandTooLong, "a"));
        ReadsBothWays($"a\nf\n{field}\n", ReadFrame.Broken(FrameFault.ParameterTooLong, "a"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\n")]
    [InlineData("a\nf\n")]
    public void A_field_that_is_too_long_is_not_stored(string before)
    {
        using var reader = new FrameReader((byte)'\n', Max);
        reader.Feed(before);
        var chunk = new string('x', 4096);
        for (var i = 0; i < 1000; i++)
        {
            reader.Feed(chunk);
            Assert.InRange(reader.Kept, 1, before.Length + FrameParser.MaxIdBytes);
        }

        Assert.Equal(ReceiveBuffer.RestingCapacity, reader.Capacity);
        Assert.Empty(reader.Frames);
    }

    [Fact]
    public void A_field_is_stored_up_to_the_limit_and_dropped_beyond_it()
    {
        using var reader = new FrameReader((byte)'\n', Max);
        reader.Feed("a\n" + new string('x', Max));
        Assert.Equal(2 + Max, reader.Kept);

        reader.Feed("x");
        Assert.Equal(2 + 1, reader.Kept);
    }

    [Fact]
    public void Words_in_the_middle_of_a_command_are_not_stored_for_ever()
    {
        using var reader = new FrameReader((byte)'\n', Max);
        reader.Feed("a\n");
        for (var i = 0; i < 1000; i++)
        {
            reader.Feed("?" + new string('x', Max - 1) + "\n");
        }

        Assert.Equal(1000, reader.Frames.Count);
        // The command's own fields and one word: all that could still matter.
        Assert.InRange(reader.Kept, 0, 3 * (Max + 1));
    }

    [Fact]
    public void A_limit_is_described_with_its_number()
    {
        Assert.StartsWith("jsockd command was too long", FrameFaults.Describe(FrameFault.CommandTooLong, 4711), StringComparison.Ordinal);
        Assert.StartsWith("jsockd command was too long", FrameFaults.Describe(FrameFault.ParameterTooLong, 4711), StringComparison.Ordinal);
        Assert.Contains("4711", FrameFaults.Describe(FrameFault.CommandTooLong, 4711), StringComparison.Ordinal);
        Assert.Contains("4711", FrameFaults.Describe(FrameFault.ParameterTooLong, 4711), StringComparison.Ordinal);
        Assert.Contains("32", FrameFaults.Describe(FrameFault.BadId, 4711), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => FrameFaults.Describe(FrameFault.None, 4711));
    }

    private static void ReadsBothWays(string stream, ReadFrame expected)
    {
        var bytes = System.Text.Encoding.Latin1.GetBytes(stream);
        Assert.Equal([expected], FrameReader.ReadAll((byte)'\n', Max, bytes));
        Assert.Equal([expected], FrameReader.ReadAll((byte)'\n', Max, bytes.Select(b => new[] { b })));
    }
}
