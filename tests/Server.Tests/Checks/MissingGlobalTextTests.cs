using JSockD.Diagnostics.SourceMaps;
using JSockD.Server.Checks;

namespace JSockD.Server.Tests.Checks;

public class MissingGlobalTextTests
{
    // The first column of the first line stems from the first of the second.
    private static readonly SourceMap s_map =
        SourceMap.Parse("""{"version":3,"sources":["src/a.ts"],"names":[],"mappings":"AACA"}"""u8.ToArray());

    [Fact]
    public void A_missing_global_is_told_with_its_place_its_number_and_what_to_do()
    {
        var text = MissingGlobalText.Describe(new MissingGlobal("process", 3, 7, 2, false), "b.mjs", null, isError: false);
        Assert.StartsWith("b.mjs:3:7: warning: this server has no process, which is used in 2 places. It is Node.js's", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_hint_the_name_stands_alone() => Assert.Equal(
        "b.mjs:3:7: error: this server has no mine", MissingGlobalText.Describe(new MissingGlobal("mine", 3, 7, 1, false), "b.mjs", null, isError: true));

    [Fact]
    public void A_map_gives_the_original_place() => Assert.StartsWith(
        "b.mjs:1:1 -> src/a.ts:2:1: warning: ",
        MissingGlobalText.Describe(new MissingGlobal("mine", 1, 1, 1, false), "b.mjs", s_map, isError: false),
        StringComparison.Ordinal);

    [Fact]
    public void What_the_module_asks_for_is_noted_only() => Assert.Equal(
        "b.mjs:3:7: note: this server has no window; the module asks for it too, so it may do without",
        MissingGlobalText.Describe(new MissingGlobal("window", 3, 7, 1, true), "b.mjs", null, isError: true));
}
