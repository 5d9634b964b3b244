using JSockD.Diagnostics.SourceMaps;

namespace JSockD.Diagnostics.Tests.SourceMaps;

public class SectionsTests
{
    private static readonly string s_one = Plain("one.js", "first", "AAAAA,IAAI;AACAA");
    private static readonly string s_two = Plain("two.js", "second", "AAAAA,IAAI;AACAA");

    [Fact]
    public void Sections_are_maps_with_offsets()
    {
        var map = MapText.Parse(Index((0, 0, s_one), (10, 20, s_two)));

        Assert.Equal(["one.js", "two.js"], map.Sources);
        Assert.Equal(new MappedPosition("one.js", 1, 1, "first"), map.Find(1, 1));
        Assert.Equal(new MappedPosition("two.js", 1, 1, "second"), map.Find(11, 21));
    }

    [Fact]
    public void The_column_of_an_offset_counts_in_the_first_line_of_its_section_only()
    {
        var map = MapText.Parse(Index((0, 20, s_one)));

        Assert.Null(map.Find(1, 20));
        Assert.Equal(5, map.Find(1, 25)!.Value.Column);
        Assert.Equal(2, map.Find(2, 1)!.Value.Line);
    }

    [Fact]
    public void A_section_says_nothing_about_what_lies_behind_the_begin_of_the_next()
    {
        var map = MapText.Parse(Index((0, 0, s_one), (0, 4, s_two)));

        Assert.Equal("one.js", map.Find(1, 4)!.Value.Source);
        Assert.Equal("two.js", map.Find(1, 5)!.Value.Source);
        Assert.Equal("two.js", map.Find(2, 1)!.Value.Source);
        Assert.Equal(4, map.MappingCount);
    }

    [Fact]
    public void Between_two_sections_in_a_line_the_first_one_goes_on_as_far_as_the_second_ones_first_mapping()
    {
        var map = MapText.Parse(Index((0, 0, s_one), (0, 8, Plain("two.js", "second", "EAAAA"))));

        Assert.Equal("one.js", map.Find(1, 10)!.Value.Source);
        Assert.Equal("two.js", map.Find(1, 11)!.Value.Source);
    }

    [Fact]
    public void Lines_between_sections_map_to_nothing() => Assert.Null(MapText.Parse(Index((0, 0, s_one), (10, 0, s_two))).Find(5, 1));

    [Fact]
    public void A_section_may_be_an_index_map()
    {
        var inner = Index((0, 2, s_one), (1, 3, s_two));
        var map = MapText.Parse(Index((5, 10, inner)));

        Assert.Equal("one.js", map.Find(6, 13)!.Value.Source);
        Assert.Null(map.Find(6, 12));
        Assert.Equal("one.js", map.Find(7, 1)!.Value.Source);
        Assert.Equal("two.js", map.Find(7, 4)!.Value.Source);
        Assert.Equal("two.js", map.Find(8, 1)!.Value.Source);
    }

    [Fact]
    public void A_section_inside_a_section_ends_where_the_outer_one_does()
    {
        var map = MapText.Parse(Index((0, 0, Index((0, 0, s_one))), (0, 2, s_two)));

        Assert.Equal(["one.js", "two.js"], new[] { 2, 3 }.Select(column => map.Find(1, column)!.Value.Source));
        Assert.Equal("two.js", map.Find(2, 1)!.Value.Source);
    }

    [Fact]
    public void Each_section_has_its_own_source_root_and_the_whole_has_the_file()
    {
        var map = MapText.Parse(
            """
            {"version":3,"file":"all.mjs","sections":[
              {"offset":{"line":0,"column":0},"map":{"version":3,"file":"x","sourceRoot":"lib","sources":["a.js"],"mappings":"AAAA"}}]}
            """);

        Assert.Equal("all.mjs", map.File);
        Assert.Equal("lib/a.js", map.Find(1, 1)!.Value.Source);
    }

    [Fact]
    public void An_index_map_may_be_empty() => Assert.Null(MapText.Parse("""{"version":3,"sections":[]}""").Find(1, 1));

    [Fact]
    public void A_mapping_beyond_the_last_column_there_can_be_is_dropped() =>
        Assert.Equal(1, MapText.Parse(Index((0, 2147483646, Plain("one.js", "n", "AAAA,CAAA")))).MappingCount);

    [Theory]
    [InlineData(
        """{"url":"x.map","offset":{"line":0,"column":0}}""",
        "refers to its map by \"url\", and nothing is fetched: the map must stand in the file itself")]
    [InlineData("""{"offset":{"line":0,"column":0}}""", "has no \"map\"")]
    [InlineData("""{"map":{}}""", "has no \"offset\" with a line and a column")]
    [InlineData("""{"offset":[0,0],"map":{}}""", "has no \"offset\" with a line and a column")]
    [InlineData("7", "is a number, where an object is expected")]
    public void A_section_that_is_none_is_refused(string section, string sentence) =>
        Assert.Equal($"section 0 (from 0) of the source map {sentence}", MapText.Refused($$"""{"version":3,"sections":[{{section}}]}"""));

    [Theory]
    [InlineData("""{"line":-1,"column":0}""", "line", 10_000_000)]
    [InlineData("""{"line":10000001,"column":0}""", "line", 10_000_000)]
    [InlineData("""{"line":0.5,"column":0}""", "line", 10_000_000)]
    [InlineData("""{"column":0}""", "line", 10_000_000)]
    [InlineData("""{"line":0}""", "column", 2147483646)]
    [InlineData("""{"line":0,"column":"1"}""", "column", 2147483646)]
    public void An_offset_is_two_whole_numbers(string offset, string field, int largest) => Assert.Equal(
        $"the \"{field}\" of the offset of section 0 (from 0) of the source map is not a whole number from 0 to {largest}",
        MapText.Refused($$"""{"version":3,"sections":[{"map":{"version":3,"mappings":""},"offset":{{offset}} }]}"""));

    [Theory]
    [InlineData("{}", "the map in section 1 (from 0) of the source map has no \"version\": version 3 is expected")]
    [InlineData("\"x\"", "the map in section 1 (from 0) of the source map is a string, where an object is expected")]
    [InlineData(
        """{"version":3,"mappings":"!"}""",
        "the \"mappings\" of the map in section 1 (from 0) of the source map are broken at character 0 (from 0), in line 1 of the bundle: "
        + "'!' is not a Base64 digit")]
    [InlineData(
        """{"version":3,"sections":5}""",
        "the \"sections\" of the map in section 1 (from 0) of the source map is a number, where an array is expected")]
    public void A_broken_map_inside_is_refused_by_the_name_of_its_section(string inner, string sentence) =>
        Assert.Equal(sentence, MapText.Refused(Index((0, 0, s_one), (10, 0, inner))));

    [Theory]
    [InlineData(9, 99)]
    [InlineData(10, 19)]
    public void Sections_come_in_order(int line, int column) => Assert.Equal(
        "section 1 (from 0) of the source map begins before the section before it: sections come in the order of their offsets",
        MapText.Refused(Index((10, 20, s_one), (line, column, s_two))));

    [Fact]
    public void Sections_nested_without_end_are_refused()
    {
        var json = s_one;
        for (var i = 0; i < 100; i++)
        {
            json = Index((0, 0, json));
        }

        Assert.StartsWith("the source map is not JSON: ", MapText.Refused(json), StringComparison.Ordinal);
    }

    private static string Plain(string source, string name, string mappings) =>
        $$"""{"version":3,"sources":["{{source}}"],"names":["{{name}}"],"mappings":"{{mappings}}"}""";

    private static string Index(params (int Line, int Column, string Map)[] sections) =>
        $$"""{"version":3,"sections":[{{string.Join(',', sections.Select(section => Section(section.Line, section.Column, section.Map)))}}]}""";

    private static string Section(int line, int column, string map) =>
        $$$"""{"offset":{"line":{{{line}}},"column":{{{column}}}},"map":{{{map}}}}""";
}
