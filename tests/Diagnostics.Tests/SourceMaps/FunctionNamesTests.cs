using System.Text.Json;
using JSockD.Diagnostics.Errors;
using JSockD.Diagnostics.SourceMaps;

namespace JSockD.Diagnostics.Tests.SourceMaps;

public class FunctionNamesTests
{
    [Theory]
    [InlineData("react", 150)]
    [InlineData("vue", 500)]
    [InlineData("svelte", 1200)]
    public async Task Of_a_real_bundles_functions_nearly_all_names_are_found_and_none_is_wrong(string bundle, int atLeast)
    {
        var map = SourceMap.Parse(Fixtures.Read($"{bundle}.mjs.map"));
        using var functions = await Fixtures.Run("functions.mjs", Fixtures.PathOf($"{bundle}.mjs"));
        var (renamed, found, wrong) = (0, 0, new List<string>());
        foreach (var function in functions.RootElement.EnumerateArray())
        {
            var (generated, original) = (function.GetProperty("name").GetString()!, function.GetProperty("original").GetString());
            var start = new FunctionStart(function.GetProperty("line").GetInt32(), function.GetProperty("column").GetInt32());
            var name = NameOf(map, start, generated);
            renamed += original is null ? 0 : 1;
            found += original is not null && name == original ? 1 : 0;
            if (name is not null && name != original)
            {
                wrong.Add($"{generated} {start.Line} {start.Column}: {name}, not {original}");
            }
        }

        Assert.Equal("", string.Join("; ", wrong));
        Assert.InRange(renamed, atLeast, int.MaxValue);
        Assert.InRange(found, renamed * 95 / 100, renamed);
    }

    [Theory]
    [InlineData("ab", 10, "[[10,0,0,0],[19,0,0,9,0],[22,0,0,13,1]]", "one")] // function ab(c
    [InlineData("ab", 10, "[[10,0,0,7],[25,0,0,22,0],[29,0,0,29]]", "one")] // async function ab(){
    [InlineData("ab", 10, "[[7,0,0,6,0],[10,0,0,12,1],[13,0,0,20]]", "one")] // ab=c=>d
    [InlineData("ab", 10, "[[7,0,0,6,0],[10,0,0,12],[20,0,0,20]]", "one")] // ab=function(){
    [InlineData("ab", 10, "[[10,0,0,6,0],[13,0,0,12],[14,0,0,13,1]]", "one")] // ab=(c,d)=>
    [InlineData("a", 10, "[[8,0,0,4,1],[10,0,0,9,0],[12,0,0,15],[13,0,0,16,2]]", "one")] // b,a=(c,d)=>, from one line
    [InlineData("a", 10, "[[8,0,0,4,1],[10,0,1,4,0],[12,0,1,10],[13,0,1,11,2]]", "one")] // b,a=(c,d)=>, from two
    [InlineData("a", 10, "[[8,0,0,4,0],[10,0,0,10,1],[13,0,0,20]]", "one")] // a=c=>d
    [InlineData("a", 10, "[[2,0,0,4,1],[4,0,0,6],[10,0,1,0,0],[12,0,1,10],[13,0,1,11,2]]", "one")] // b.value,a=(c,d)=>, no class
    [InlineData("a", 10, "[[8,0,0,4,1],[10,0,1,0],[19,0,1,9,0],[21,0,1,13,2]]", "one")] // b;function a(c
    [InlineData("ab", 10, "[[1,0,0,0],[7,0,0,6,0],[10,0,1,2],[22,0,1,14]]", "one")] // class ab{constructor(
    [InlineData("ab", 10, "[[1,0,0,0,0],[4,0,0,0],[10,0,1,2],[23,0,1,14]]", "one")] // ab=class{constructor(
    public void A_name_is_where_the_syntax_puts_it(string generated, int column, string segments, string expected) =>
        Assert.Equal(expected, NameOf(MapOf(segments), new FunctionStart(2, column + 1), generated));

    [Theory]
    [InlineData("getValue", "[[10,0,0,0],[19,0,0,9,0],[21,0,0,12]]")] // getValue(a){, a method that kept its name
    [InlineData("to", "[[7,0,0,0],[10,0,0,4,0],[13,0,0,9]]")] // to:a=>b, a property that kept its name
    [InlineData("abc", "[[7,0,0,6,0],[10,0,0,12,1],[13,0,0,20]]")] // a name of another length
    [InlineData("ab", "[[7,0,0,6,0],[10,0,1,2,1],[13,0,1,7]]")] // ab=c=>d over two lines: or is it a declaration of c?
    [InlineData("a", "[[8,0,0,4],[10,0,0,6],[19,0,0,16,1],[21,0,0,20]]")] // a:function(b){, a property that kept its name
    // b;function a(c, from sources without spaces: or is it b=function(c?
    [InlineData("a", "[[8,0,0,4,0],[10,0,0,6],[19,0,0,15,1],[21,0,0,18]]")]
    [InlineData("ab", "[[10,0,0,0]]")]
    [InlineData("ab", "[[0,0,0,0,0]]")]
    [InlineData("ab", "[]")]
    [InlineData("<anonymous>", "[[10,0,0,0],[19,0,0,9,0]]")]
    public void Where_it_is_not_certain_nothing_is_said(string generated, string segments) =>
        Assert.Null(NameOf(MapOf(segments), new FunctionStart(2, 11), generated));

    [Fact]
    public void A_function_that_begins_outside_the_map_has_no_name()
    {
        var map = MapText.Mapped(";AAAAA");

        Assert.Null(NameOf(map, new FunctionStart(3, 1), "a"));
        Assert.Null(NameOf(map, new FunctionStart(2, int.MaxValue), "a"));
    }

    private static SourceMap MapOf(string segments) =>
        MapText.Mapped(MapText.Encode([[[0, 0, 0, 0]], JsonSerializer.Deserialize<int[][]>(segments)!, []]));

    // As a client sees it: the frame lies anywhere in the function, here at the begin of a mapped line.
    private static string? NameOf(SourceMap map, FunctionStart start, string generated)
    {
        var line = Enumerable.Range(1, 1000).First(line => map.Find(line, int.MaxValue) is not null);
        var frame = new TraceEntry(generated, "b.mjs", line, int.MaxValue);
        return new ErrorMapper(map, "b.mjs").Map([frame], [start])[0].Mapped!.FunctionName;
    }
}
