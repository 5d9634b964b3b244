using System.Buffers;
using System.Text;
using System.Text.Json;
using FsCheck.Fluent;
using JSockD.Diagnostics.Errors;

namespace JSockD.Diagnostics.Tests.Errors;

public class ErrorObjectWriterTests
{
    [Fact]
    public void An_error_without_a_source_map_is_written_like_this() => Assert.Equal(
        """{"raw":"r","pretty":"Error: foo:\n  at flubFoo"""
        + """ (foo.js:1:26)","errorMessage":"Error: foo","trace":[{"functionName":"flubFoo","source":"foo.js","line":1,"column":26,"mapped":null}]}""",
        Write(new ErrorObject("Error: foo", "r", [new TraceEntry("flubFoo", "foo.js", 1, 26)])));

    [Fact]
    public void A_mapped_place_has_the_same_keys_but_is_not_mapped_itself() => Assert.Equal(
        """{"functionName":null,"source":"src/foo.ts","line":17,"column":3}""",
        Parse(new ErrorObject("m", "r", [new TraceEntry("a", "foo.js", 1, 26) { Mapped = new TraceEntry(null, "src/foo.ts", 17, 3) }]))
            .GetProperty("trace")[0].GetProperty("mapped").GetRawText());

    [Fact]
    public void What_is_not_known_is_null_and_no_key_is_missing() => Assert.Equal(
        """[{"functionName":"map","source":null,"line":null,"column":null,"mapped":null}]""",
        Parse(new ErrorObject("m", "r", [new TraceEntry("map", null, null, null)])).GetProperty("trace").GetRawText());

    [Fact]
    public void Half_of_a_surrogate_pair_becomes_a_replacement_character()
    {
        foreach (var text in new[] { "\uD800", "\uDFFF", "a\uDC00\uD800b", "\uD83D\uDE00 and half of it: \uD83D" })
        {
            Assert.Equal(Repaired(text), Parse(ErrorObject.WithoutTrace(text)).GetProperty("errorMessage").GetString());
        }

        Assert.Equal("a\uFFFDb", Parse(ErrorObject.WithoutTrace("a\uD800b")).GetProperty("raw").GetString());
    }

    [Fact]
    public void Every_character_comes_through_on_one_line()
    {
        var all = string.Concat(Enumerable.Range(0, 0x10000).Where(c => !char.IsSurrogate((char)c)).Select(c => (char)c));

        Assert.Equal(all, Parse(ErrorObject.WithoutTrace(all)).GetProperty("raw").GetString());
    }

    [Theory]
    [InlineData("😀")]
    [InlineData("\uD83D")]
    [InlineData("\uDE00\uD83D")]
    [InlineData("\"\n\0")]
    public void A_long_text_is_written_in_pieces_and_none_of_them_breaks_a_character(string special)
    {
        // Wherever the pieces end, within two of the usual sizes: a character of each kind is there once.
        for (var length = 4090; length < 4100; length++)
        {
            foreach (var text in new[] { new string('x', length) + special, new string('x', (2 * length) - 4096) + special + new string('é', 4096) + special })
            {
                Assert.Equal(Repaired(text), Parse(ErrorObject.WithoutTrace(text)).GetProperty("errorMessage").GetString());
            }
        }
    }

    [Fact]
    public void Any_error_is_one_line_of_valid_json_that_says_the_same() => Properties.Hold(
        from message in s_texts
        from raw in s_texts
        from entries in s_entries.ListOf()
        select new ErrorObject(message, raw, [.. entries]),
        error =>
        {
            var json = Parse(error);

            Assert.Equal(Repaired(error.Message), json.GetProperty("errorMessage").GetString());
            Assert.Equal(Repaired(error.Raw), json.GetProperty("raw").GetString());
            Assert.Equal(Repaired(error.Pretty), json.GetProperty("pretty").GetString());
            Assert.Equal(error.Trace.Count, json.GetProperty("trace").GetArrayLength());
            foreach (var (entry, written) in error.Trace.Zip(json.GetProperty("trace").EnumerateArray()))
            {
                Assert.Equal(entry.FunctionName is { } name ? Repaired(name) : null, written.GetProperty("functionName").GetString());
                Assert.Equal(entry.Line, written.GetProperty("line").ValueKind == JsonValueKind.Null ? null : written.GetProperty("line").GetInt32());
            }
        });

    [Theory]
    [InlineData(10_000_000)]
    [InlineData(170_000_000)]
    public void A_message_of_any_length_makes_an_error_object(int length)
    {
        // A script needs no more than `throw new Error("x".repeat(170e6))` for this.
        var output = new ArrayBufferWriter<byte>();
        ErrorObjectWriter.Write(output, new ErrorObject(new string('x', length), "raw", []));

        using var json = JsonDocument.Parse(output.WrittenMemory);
        Assert.StartsWith("xxxxx", json.RootElement.GetProperty("errorMessage").GetString(), StringComparison.Ordinal);
    }

    private static readonly FsCheck.Gen<string> s_texts = Gen.Frequency(
            (5, Gen.Choose(' ', '~')),
            (3, Gen.Choose(0, 0x1F)),
            (2, Gen.Elements(0x22, 0x5C, 0x7F, 0x85, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF)),
            (2, Gen.Choose(0xD800, 0xDFFF)),
            (2, Gen.Choose(0, 0xFFFF)))
        .ArrayOf().Select(characters => string.Concat(characters.Select(c => (char)c)));

    private static readonly FsCheck.Gen<TraceEntry> s_entries =
        from name in s_texts.OrNull()
        from source in s_texts.OrNull()
        from line in Gen.Elements<int?>(null, 1, int.MaxValue)
        from isMapped in Gen.Elements(true, false)
        select new TraceEntry(name, source, line, line) { Mapped = isMapped ? new TraceEntry(source, name, line, null) : null };

    // What a reader of UTF-8 sees of a text: each half of a pair without the other is U+FFFD.
    private static string Repaired(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static string Write(ErrorObject error)
    {
        var output = new ArrayBufferWriter<byte>();
        ErrorObjectWriter.Write(output, error);
        Assert.False(output.WrittenSpan.Contains((byte)'\n'), "one line");
        return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(output.WrittenSpan);
    }

    private static JsonElement Parse(ErrorObject error) => JsonDocument.Parse(Write(error)).RootElement;
}
