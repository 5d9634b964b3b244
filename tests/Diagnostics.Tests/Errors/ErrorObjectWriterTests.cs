using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
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
    public void A_hint_follows_the_message_and_stands_in_pretty() => Assert.Equal(
        """{"raw":"r","pretty":"Error: foo\n  hint: Do this.","errorMessage":"Error: foo. Do this.","trace":[]}""",
        Write(new ErrorObject("Error: foo", "r", []) { Hint = "Do this." }));

    [Fact]
    public void A_mapped_place_has_the_same_keys_but_is_not_mapped_itself() => Assert.Equal(
        """{"functionName":null,"source":"src/foo.ts","line":17,"column":3}""",
        Parse(new ErrorObject("m", "r", [new TraceEntry("a", "foo.js", 1, 26) { Mapped = new TraceEntry(null, "src/foo.ts", 17, 3) }]))
            .GetProperty("trace")[0].GetProperty("mapped").GetRawText());

    [Fact]
    public void What_is_not_known_is_null_and_no_key_is_missing() => Assert.Equal(
        """[{"functionName":"map","source":null,"line":null,"column":null,"mapped":null}]""",
        Parse(new ErrorObject("m", "r", [new TraceEntry("map", null, null, null)])).GetProperty("trace").GetRawText());

    // Escaped, since an attribute can't hold half of a pair.
    [Theory]
    [InlineData(@"\ud800")]
    [InlineData(@"\udfff")]
    [InlineData(@"a\udc00\ud800b")]
    [InlineData(@"é and half of it: \ud83d")]
    [InlineData(@"\ud83dé\ude00")]
    public void Half_of_a_surrogate_pair_is_escaped_as_in_results(string escaped)
    {
        var text = Regex.Unescape(escaped);
        var written = Write(new ErrorObject(text, text, [new TraceEntry(text, text, 1, 2)]));

        foreach (var key in new[] { "raw", "errorMessage", "functionName", "source" })
        {
            Assert.Contains($"\"{key}\":\"{escaped}\"", written, StringComparison.Ordinal);
        }

        JsonDocument.Parse(written).Dispose();
    }

    [Fact]
    public void Every_character_comes_through_on_one_line()
    {
        var all = string.Concat(Enumerable.Range(0, 0x10000).Where(c => !char.IsSurrogate((char)c)).Select(c => (char)c));

        Assert.Equal(all, Parse(ErrorObject.WithoutTrace(all)).GetProperty("raw").GetString());
    }

    [Theory]
    [InlineData("😀")]
    [InlineData(@"\ud83d")]
    [InlineData(@"\ude00\ud83d")]
    [InlineData(@"""\n\0")]
    public void A_long_text_is_written_in_pieces_and_none_of_them_breaks_a_character(string escaped)
    {
        var special = Regex.Unescape(escaped);

        // Wherever the pieces end, within two of the usual sizes: a character of each kind is there once.
        for (var length = 4090; length < 4100; length++)
        {
            var one = new string('x', length) + special;
            var two = new string('x', (2 * length) - 4096) + special + new string('é', 4096) + special;
            foreach (var text in new[] { one, two })
            {
                Assert.Equal(text, JsonStrings.Of(Parse(ErrorObject.WithoutTrace(text)).GetProperty("errorMessage")));
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

            Assert.Equal(error.Message, JsonStrings.Of(json.GetProperty("errorMessage")));
            Assert.Equal(error.Raw, JsonStrings.Of(json.GetProperty("raw")));
            Assert.Equal(error.Pretty, JsonStrings.Of(json.GetProperty("pretty")));
            Assert.Equal(error.Trace.Count, json.GetProperty("trace").GetArrayLength());
            foreach (var (entry, written) in error.Trace.Zip(json.GetProperty("trace").EnumerateArray()))
            {
                Assert.Equal(entry.FunctionName, JsonStrings.Of(written.GetProperty("functionName")));
                var line = written.GetProperty("line");
                Assert.Equal(entry.Line, line.ValueKind == JsonValueKind.Null ? null : line.GetInt32());
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

    private static string Write(ErrorObject error)
    {
        var output = new ArrayBufferWriter<byte>();
        ErrorObjectWriter.Write(output, error);
        Assert.False(output.WrittenSpan.Contains((byte)'\n'), "one line");
        return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(output.WrittenSpan);
    }

    private static JsonElement Parse(ErrorObject error) => JsonDocument.Parse(Write(error)).RootElement;
}
