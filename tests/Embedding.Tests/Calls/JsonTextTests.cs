using System.Buffers;
using System.Text;
using System.Text.Json;
using JSockD.Embedding.Calls;

namespace JSockD.Embedding.Tests.Calls;

/// <summary>The text of a JSON string: the same as .NET's own reader makes of it, however long the pieces of the output are.</summary>
public sealed class JsonTextTests
{
    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"plain é \ud83d\ude00\"")]
    [InlineData("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"")]
    [InlineData("\"\\u0041\\u00e9\\u20AC\\ud83d\\ude00\\u0000\"")]
    [InlineData("\"\\\\ud800 is no escape\"")]
    [InlineData("\"a\\\\\"")]
    public void A_text_is_what_a_JSON_reader_makes_of_it(string json)
    {
        var expected = JsonSerializer.Deserialize<string>(json);

        foreach (var room in new[] { 4, 5, 6, 7, 64 })
        {
            var output = new SmallPieces(room);
            JsonText.Write(Encoding.UTF8.GetBytes(json), output, "c");
            Assert.Equal(expected, Encoding.UTF8.GetString(output.Written));
        }
    }

    [Fact]
    public void Every_character_comes_through_at_every_place_of_a_piece()
    {
        var text = string.Concat(Enumerable.Range(0, 0x3000).Select(i => (char)i))
            + string.Concat(Enumerable.Repeat("\"\ud83d\ude00\\", 5000));
        var json = JsonSerializer.SerializeToUtf8Bytes(text);

        foreach (var room in new[] { 4, 5, 13, 4096, 5000 })
        {
            var output = new SmallPieces(room);
            JsonText.Write(json, output, "c");
            Assert.Equal(text, Encoding.UTF8.GetString(output.Written));
        }
    }

    [Theory]
    [InlineData("\"\\ud800\"")]
    [InlineData("\"\\udc00\"")]
    [InlineData("\"\\ud800\\u0041\"")]
    [InlineData("\"\\ud800\\n\\udc00\"")]
    [InlineData("\"\\\\\\ud800\"")]
    [InlineData("5")]
    [InlineData("null")]
    [InlineData("[\"a\"]")]
    public void What_is_no_text_is_refused_and_nothing_is_written(string json)
    {
        var output = new SmallPieces(4);

        Assert.Throws<JsonException>(() => JsonText.Write(Encoding.UTF8.GetBytes(json), output, "c"));
        Assert.True(output.Written.IsEmpty);
    }

    /// <summary>Gives less room than is asked for, so that pieces end everywhere.</summary>
    private sealed class SmallPieces(int room) : IBufferWriter<byte>
    {
        private readonly ArrayBufferWriter<byte> _written = new();

        internal ReadOnlySpan<byte> Written => _written.WrittenSpan;

        public void Advance(int count) => _written.Advance(count);

        public Memory<byte> GetMemory(int sizeHint = 0) =>
            _written.GetMemory(Math.Min(sizeHint, room))[..Math.Min(Math.Max(sizeHint, 1), room)];

        public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
    }
}
