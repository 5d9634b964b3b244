using System.Text;
using System.Text.Json;
using JSockD.Diagnostics.SourceMaps;

namespace JSockD.Diagnostics.Tests.SourceMaps;

public class FormatTests
{
    [Fact]
    public void A_map_names_its_file_and_its_sources()
    {
        var map = MapText.Parse("""{"version":3,"file":"bundle.mjs","sources":["a.js","b.js"],"names":[],"mappings":"AAAA"}""");

        Assert.Equal("bundle.mjs", map.File);
        Assert.Equal(["a.js", "b.js"], map.Sources);
    }

    [Theory]
    [InlineData("""{"version":3,"mappings":""}""")]
    [InlineData("""{"version":3.0,"mappings":"","sources":null,"names":null,"file":null,"sourceRoot":null,"sections":null,"sourcesContent":null}""")]
    public void Parts_may_be_missing_or_null(string json)
    {
        var map = MapText.Parse(json);

        Assert.Null(map.File);
        Assert.Empty(map.Sources);
        Assert.Null(map.Find(1, 1));
    }

    [Fact]
    public void A_map_without_sources_can_still_say_that_code_stems_from_none() =>
        Assert.Null(MapText.Parse("""{"version":3,"mappings":"A"}""").Find(1, 1));

    [Fact]
    public void Keys_may_come_in_any_order_and_unknown_ones_and_the_sources_content_are_passed_over()
    {
        var map = MapText.Parse(
            """{"mappings":"AAAAA","x_debug":{"a":[1]},"sourcesContent":["x"],"ignoreList":[0],"names":["n"],"debugId":"7","sources":["s.js"],"version":3}""");

        Assert.Equal(new MappedPosition("s.js", 1, 1, "n"), map.Find(1, 1));
    }

    [Fact]
    public void Of_a_key_that_comes_twice_the_last_counts() =>
        Assert.Equal("b.js", MapText.Parse("""{"version":3,"sources":["a.js"],"sources":["b.js"],"mappings":"","mappings":"AAAA"}""").Find(1, 1)!.Value.Source);

    [Fact]
    public void A_source_that_is_null_maps_to_a_line_of_an_unknown_file() =>
        Assert.Equal(new MappedPosition(null, 2, 1, null), MapText.Parse("""{"version":3,"sourceRoot":"r","sources":[null],"mappings":"AACA"}""").Find(1, 1));

    [Fact]
    public void Names_and_sources_may_be_any_text()
    {
        var map = MapText.Parse("""{"version":3,"sources":["\u00e4/\ud83d\ude00.js"],"names":["\u0000\n\"ü"],"mappings":"AAAAA"}""");

        Assert.Equal(new MappedPosition("ä/😀.js", 1, 1, "\0\n\"ü"), map.Find(1, 1));
    }

    [Fact]
    public void The_mappings_may_be_written_with_escapes()
    {
        // Some writers of JSON escape every slash. "+/B" is the number 1023.
        var map = MapText.Parse("""{"version":3,"sources":["a.js"],"mappings":"AAAA\u003bAA+\/BA\u002cCAAA"}""");

        Assert.Equal(3, map.MappingCount);
        Assert.Equal(1024, map.Find(2, 1)!.Value.Line);
    }

    [Fact]
    public void The_line_against_inclusion_and_a_byte_order_mark_are_passed_over()
    {
        Assert.Equal(1, MapText.Parse(")]}'\n" + MapText.Json("A")).MappingCount);
        Assert.Equal(1, MapText.Parse(")]}' whatever {\r\n" + MapText.Json("A")).MappingCount);
        Assert.Equal(1, MapText.Parse("\uFEFF" + MapText.Json("A")).MappingCount);
        Assert.Equal(1, MapText.Parse("\uFEFF)]}'\n" + MapText.Json("A")).MappingCount);
        Assert.Equal(1, MapText.Parse("\n " + MapText.Json("A") + "\n").MappingCount);
    }

    [Theory]
    [InlineData(")]}'{\"version\":3,\"mappings\":\"\"}", "the source map ends within its first line, which is )]}' and no JSON")]
    [InlineData("[]", "the source map is an array, where an object is expected")]
    [InlineData("\"{}\"", "the source map is a string, where an object is expected")]
    [InlineData("null", "the source map is null, where an object is expected")]
    [InlineData("{}", "the source map has no \"version\": version 3 is expected")]
    [InlineData("""{"version":2,"mappings":""}""", "the \"version\" of the source map is 2, and only version 3 is known")]
    [InlineData("""{"version":3.5,"mappings":""}""", "the \"version\" of the source map is 3.5, and only version 3 is known")]
    [InlineData("""{"version":"3","mappings":""}""", "the \"version\" of the source map is a string, and only version 3 is known")]
    [InlineData("""{"version":3}""", "the source map has neither \"mappings\" nor \"sections\"")]
    [InlineData("""{"version":3,"mappings":null}""", "the source map has neither \"mappings\" nor \"sections\"")]
    [InlineData("""{"version":3,"mappings":[]}""", "the \"mappings\" of the source map are an array, where a string is expected")]
    [InlineData("""{"version":3,"mappings":"","file":true}""", "the \"file\" of the source map is a boolean, where a string is expected")]
    [InlineData("""{"version":3,"mappings":"","sourceRoot":1}""", "the \"sourceRoot\" of the source map is a number, where a string is expected")]
    [InlineData("""{"version":3,"mappings":"","sources":{}}""", "the \"sources\" of the source map is an object, where an array is expected")]
    [InlineData("""{"version":3,"mappings":"","sources":["a",1]}""", "entry 1 (from 0) of the \"sources\" of the source map is a number, where a string or null is expected")]
    [InlineData("""{"version":3,"mappings":"","names":"a"}""", "the \"names\" of the source map is a string, where an array is expected")]
    [InlineData("""{"version":3,"mappings":"","names":[null]}""", "entry 0 (from 0) of the \"names\" of the source map is null, where a string is expected")]
    [InlineData("""{"version":3,"mappings":"","names":["\ud800"]}""", "the source map holds a string that is not Unicode: invalid UTF-8, or half of a surrogate pair")]
    public void What_is_not_a_source_map_is_refused_with_a_sentence(string json, string sentence) =>
        Assert.Equal(sentence, MapText.Refused(json));

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("""{"version":3,"mappings":"AAAA""")]
    [InlineData("""{"version":3,"mappings":""},""")]
    [InlineData("""{"version":3,"mappings":"",}""")]
    [InlineData("//# x\n{}")]
    public void What_is_not_JSON_is_refused_with_the_readers_reason(string json)
    {
        var exception = Assert.Throws<SourceMapException>(() => MapText.Parse(json));

        Assert.StartsWith("the source map is not JSON: ", exception.Message, StringComparison.Ordinal);
        Assert.IsAssignableFrom<JsonException>(exception.InnerException);
    }

    [Fact]
    public void Invalid_UTF8_is_refused()
    {
        var json = Encoding.UTF8.GetBytes("""{"version":3,"sources":["aXb"],"mappings":""}""");
        json[Array.IndexOf(json, (byte)'X')] = 0xff;

        var message = Assert.Throws<SourceMapException>(() => SourceMap.Parse(json)).Message;
        Assert.StartsWith("the source map holds a string that is not Unicode", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_map_cut_short_anywhere_is_refused()
    {
        var json = Encoding.UTF8.GetBytes(MapText.Json("AAAA,CAACA;ACA"[..^3] + "AACA"));

        for (var length = 0; length < json.Length; length++)
        {
            Assert.Throws<SourceMapException>(() => SourceMap.Parse(json.AsMemory(0, length)));
        }

        Assert.Equal(3, SourceMap.Parse(json).MappingCount);
    }

    [Fact]
    public void The_bytes_may_be_overwritten_once_the_map_is_read()
    {
        var json = Encoding.UTF8.GetBytes(MapText.Json("AAAAA"));
        var map = SourceMap.Parse(json);
        Array.Clear(json);

        Assert.Equal(new MappedPosition("a.js", 1, 1, "one"), map.Find(1, 1));
    }
}
