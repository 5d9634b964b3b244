using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace JSockD.Diagnostics.Tests.SourceMaps;

public class MappingsTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData(";;;", 0)]
    [InlineData("A", 1)]
    [InlineData("A,C", 2)]
    [InlineData("AAAA", 1)]
    [InlineData("AAAAA;;AAAAC;", 2)]
    public void Whole_segments_are_read(string mappings, int count) => Assert.Equal(count, MapText.Mapped(mappings).MappingCount);

    [Theory]
    [InlineData("AA", 2, 1, "a segment ends where its original line is expected")]
    [InlineData("AAA", 3, 1, "a segment ends where its original column is expected")]
    [InlineData("AAAA,AA;", 7, 1, "a segment ends where its original line is expected")]
    [InlineData("AAAAAA", 0, 1, "a segment has more than five fields")]
    [InlineData(",AAAA", 0, 1, "a segment ends where its generated column is expected")]
    [InlineData("AAAA,", 5, 1, "a segment is expected behind the comma")]
    [InlineData("AAAA,;AAAA", 5, 1, "a segment is expected behind the comma")]
    [InlineData("AAAA,,AAAA", 5, 1, "a segment is expected behind the comma")]
    [InlineData("g", 1, 1, "the number for the generated column is cut off")]
    [InlineData("AAAg,A", 4, 1, "the number for the original column is cut off")]
    [InlineData(";;AA!A", 4, 3, "'!' is not a Base64 digit")]
    [InlineData("AAAA AAAA", 4, 1, "the byte 20 is not a Base64 digit")]
    [InlineData("=", 0, 1, "'=' is not a Base64 digit")]
    [InlineData("é", 0, 1, "the byte c3 is not a Base64 digit")]
    [InlineData("D", 0, 1, "the generated column becomes negative (-1)")]
    [InlineData("B", 0, 1, "the generated column becomes negative (-2147483648)")]
    [InlineData("AADA;", 2, 1, "the original line becomes negative (-1)")]
    [InlineData("AAAD", 3, 1, "the original column becomes negative (-1)")]
    [InlineData("ADAA", 1, 1, "the source becomes negative (-1)")]
    [InlineData("AGAA", 1, 1, "it refers to source 3 (from 0), and the map has 3")]
    [InlineData("AAAAD", 4, 1, "the name becomes negative (-1)")]
    [InlineData("AAAAG", 4, 1, "it refers to name 3 (from 0), and the map has 3")]
    [InlineData("ggggggE", 0, 1, "the number for the generated column is longer than 32 bits")]
    [InlineData("+/////D", 0, 1, "the generated column becomes 2147483647, which is too large")]
    [InlineData("+/////D,+/////D", 0, 1, "the generated column becomes 2147483647, which is too large")]
    public void A_fault_is_named_with_its_place(string mappings, int position, int line, string fault) => Assert.Equal(
        $"the \"mappings\" of the source map are broken at character {position} (from 0), in line {line} of the bundle: {fault}",
        MapText.Refused(MapText.Json(mappings)));

    [Fact]
    public void A_number_may_end_in_digits_that_add_nothing() =>
        Assert.Equal(2, MapText.Mapped("AAg" + new string('g', 100) + "AC").Find(1, 1)!.Value.Column);

    [Fact]
    public void Numbers_round_trip() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.OneOf(Gen.Choose(0, 100), Gen.Choose(0, int.MaxValue - 1)).ListOf().ToArbitrary(),
        numbers =>
        {
            var map = MapText.Mapped(
                MapText.Encode([[.. numbers.Select((number, i) => new[] { i, i % 3, number, int.MaxValue - 1 - number, i % 3 })]]));

            Assert.Equal(numbers.Count, map.MappingCount);
            for (var i = 0; i < numbers.Count; i++)
            {
                var found = map.Find(1, i + 1)!.Value;
                Assert.Equal((map.Sources[i % 3], numbers[i] + 1, int.MaxValue - numbers[i]), (found.Source, found.Line, found.Column));
            }
        }));

    [Fact]
    public void No_text_leads_to_anything_but_a_map_or_a_sentence() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Elements("ACDEGgj9+/,;!=".ToCharArray()).ListOf().ToArbitrary(),
        characters =>
        {
            var mappings = new StringBuilder().AppendJoin("", characters).ToString();
            try
            {
                MapText.Mapped(mappings);
            }
            catch (Diagnostics.SourceMaps.SourceMapException exception)
            {
                Assert.StartsWith(
                    "the \"mappings\" of the source map are broken at character ", exception.Message, StringComparison.Ordinal);
            }
        }));
}
