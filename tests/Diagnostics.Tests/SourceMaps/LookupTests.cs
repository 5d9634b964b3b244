using JSockD.Diagnostics.SourceMaps;

namespace JSockD.Diagnostics.Tests.SourceMaps;

public class LookupTests
{
    [Fact]
    public void Lines_and_columns_count_from_1_on_both_sides()
    {
        var map = MapText.Mapped(MapText.Encode([[[0, 0, 0, 0]]]));

        Assert.Equal(new MappedPosition("a.js", 1, 1, null), map.Find(1, 1));
    }

    [Fact]
    public void A_position_between_two_mappings_belongs_to_the_one_before()
    {
        var map = MapText.Mapped(MapText.Encode([[[4, 0, 10, 2, 1], [9, 1, 20, 3]]]));

        Assert.Equal(new MappedPosition("a.js", 11, 3, "two"), map.Find(1, 5));
        Assert.Equal(new MappedPosition("a.js", 11, 3, "two"), map.Find(1, 9));
        Assert.Equal(new MappedPosition("b.js", 21, 4, null), map.Find(1, 10));
    }

    [Fact]
    public void A_position_behind_the_last_mapping_of_a_line_belongs_to_it() =>
        Assert.Equal(new MappedPosition("a.js", 1, 1, null), MapText.Mapped("AAAA;").Find(1, 1_000_000));

    [Fact]
    public void A_position_before_the_first_mapping_of_its_line_maps_to_nothing_whatever_the_line_before_says()
    {
        var map = MapText.Mapped(MapText.Encode([[[0, 0, 0, 0]], [[4, 0, 1, 0]]]));

        Assert.Null(map.Find(2, 4));
        Assert.NotNull(map.Find(2, 5));
    }

    [Fact]
    public void A_line_without_mappings_maps_to_nothing() => Assert.Null(MapText.Mapped("AAAA;;AACA").Find(2, 1));

    [Fact]
    public void Lines_beyond_the_last_map_to_nothing()
    {
        var map = MapText.Mapped("AAAA");

        Assert.Null(map.Find(2, 1));
        Assert.Null(map.Find(int.MaxValue, int.MaxValue));
    }

    [Fact]
    public void A_segment_of_one_field_ends_the_mapping_before_it()
    {
        var map = MapText.Mapped(MapText.Encode([[[0, 0, 0, 0], [5], [8, 0, 1, 0]]]));

        Assert.NotNull(map.Find(1, 5));
        Assert.Null(map.Find(1, 6));
        Assert.Null(map.Find(1, 8));
        Assert.NotNull(map.Find(1, 9));
    }

    [Fact]
    public void Segments_of_a_line_may_come_in_any_order()
    {
        var map = MapText.Mapped(MapText.Encode([[[9, 0, 2, 0], [0, 0, 0, 0], [5, 0, 1, 0]], [[0, 0, 3, 0]]]));

        Assert.Equal([1, 2, 3], new[] { 1, 6, 10 }.Select(column => map.Find(1, column)!.Value.Line));
        Assert.Equal(4, map.Find(2, 1)!.Value.Line);
    }

    [Fact]
    public void Of_several_mappings_of_one_column_the_first_holds_there_and_the_last_behind_it()
    {
        var map = MapText.Mapped(MapText.Encode([[[3, 0, 0, 0], [3, 0, 1, 0], [3, 0, 2, 0]]]));

        Assert.Equal(1, map.Find(1, 4)!.Value.Line);
        Assert.Equal(3, map.Find(1, 5)!.Value.Line);
    }

    [Fact]
    public void Of_several_mappings_of_one_column_in_an_unsorted_line_the_order_stays()
    {
        var map = MapText.Mapped(MapText.Encode([[[3, 0, 0, 0], [1, 0, 9, 0], [3, 0, 1, 0], [3, 0, 2, 0]]]));

        Assert.Equal(1, map.Find(1, 4)!.Value.Line);
        Assert.Equal(3, map.Find(1, 5)!.Value.Line);
    }

    [Fact]
    public void Fields_go_on_from_line_to_line_and_columns_start_again()
    {
        var map = MapText.Mapped("KACA;KACEC");

        Assert.Equal(new MappedPosition("a.js", 2, 1, null), map.Find(1, 6));
        Assert.Equal(new MappedPosition("a.js", 3, 3, "two"), map.Find(2, 6));
        Assert.Equal(2, map.MappingCount);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(-1, 1)]
    public void A_position_that_does_not_exist_is_the_callers_mistake(int line, int column) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => MapText.Mapped("AAAA").Find(line, column));

    [Fact]
    public void Many_threads_may_look_up_at_once()
    {
        var map = MapText.Mapped(MapText.Encode([[.. Enumerable.Range(0, 1000).Select(i => new[] { i * 2, 0, i, 0 })]]));

        Parallel.For(0, 100_000, i => Assert.Equal((i % 2000 / 2) + 1, map.Find(1, (i % 2000) + 1)!.Value.Line));
    }
}
