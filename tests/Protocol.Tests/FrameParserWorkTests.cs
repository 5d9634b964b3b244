using JSockD.Protocol;

namespace JSockD.Protocol.Tests;

/// <summary>What parsing costs: no byte is looked at twice, none is copied, nothing is allocated.</summary>
public class FrameParserWorkTests
{
    [Fact]
    public void Bytes_that_were_searched_are_not_searched_again()
    {
        var parser = new FrameParser((byte)'\n', 1024);
        var bytes = "id\nsource\n0123456789\n"u8.ToArray();
        Assert.Equal(FrameKind.Incomplete, parser.ParseCommand(bytes.AsSpan(0, 15)).Kind);

        // Whoever searches the parameter's first five bytes again finds a separator there.
        bytes.AsSpan(10, 5).Fill((byte)'\n');
        var frame = parser.ParseCommand(bytes);

        Assert.Equal(new Field(10, 10), frame.Parameter);
    }

    [Fact]
    public void A_field_of_a_megabyte_arrives_byte_by_byte_and_is_searched_once()
    {
        const int Length = 1024 * 1024;
        var parser = new FrameParser((byte)'\n', Length);
        var bytes = new byte[Length + 5];
        "a\nf\n"u8.CopyTo(bytes);
        for (var end = 5; end < bytes.Length; end++)
        {
            Assert.Equal(FrameKind.Incomplete, parser.ParseCommand(bytes.AsSpan(0, end)).Kind);

            // Poison behind the parser's back: only a second look would find it.
            bytes[end - 1] = (byte)'\n';
        }

        bytes[^1] = (byte)'\n';
        Assert.Equal(new Field(4, Length), parser.ParseCommand(bytes).Parameter);
    }

    [Fact]
    public void Fields_are_places_in_the_received_bytes()
    {
        var parser = new FrameParser((byte)'|', 1024);
        var frame = parser.ParseCommand("?x|id|?y|source|param|next"u8);
        Assert.Equal(new Frame { Kind = FrameKind.Control, Source = new Field(0, 2), Consumed = new Field(0, 3) }, frame);
        Assert.Equal(0, parser.Begun);

        var rest = "id|?y|source|param|next"u8;
        frame = parser.ParseCommand(rest);
        Assert.Equal(new Frame { Kind = FrameKind.Control, Source = new Field(3, 2), Consumed = new Field(3, 3) }, frame);
        Assert.Equal(3, parser.Begun);

        // The word has been cut out.
        rest = "id|source|param|next"u8;
        frame = parser.ParseCommand(rest);
        var expected = new Frame
        {
            Kind = FrameKind.Command,
            Id = new Field(0, 2),
            Source = new Field(3, 6),
            Parameter = new Field(10, 5),
            Consumed = new Field(0, 16),
        };
        Assert.Equal(expected, frame);
        Assert.Equal((byte)'|', rest[frame.Parameter.End]);
    }

    [Fact]
    public void Parsing_allocates_nothing()
    {
        var parser = new FrameParser((byte)'\n', 1024);
        ParseInTwoChunks(parser);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            ParseInTwoChunks(parser);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void ParseInTwoChunks(FrameParser parser)
    {
        var bytes = "id\n(m, p) => p\n[1, 2, 3]\n"u8;
        var first = parser.ParseCommand(bytes[..9], "other"u8).Kind;
        var second = parser.ParseCommand(bytes, "other"u8).Kind;
        if ((first, second) != (FrameKind.Incomplete, FrameKind.Command))
        {
            throw new InvalidOperationException($"{first}, {second}");
        }
    }
}
