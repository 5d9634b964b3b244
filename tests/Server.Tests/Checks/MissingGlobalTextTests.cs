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
        var text = MissingGlobalText.Describe(new MissingGlobal("process", 3, 7, 2, Doubt.None), "b.mjs", null, isError: false);
        Assert.StartsWith(
            "b.mjs:3:7: warning: this server has no process, which is used in 2 places. It is Node.js's", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_no_hint_knows_is_noted() => Assert.Equal(
        "b.mjs:3:7: note: this server has no mine; if it is no left-over of dead code, the bundle has to define it",
        MissingGlobalText.Describe(new MissingGlobal("mine", 3, 7, 1, Doubt.Unknown), "b.mjs", null, isError: true));

    [Fact]
    public void A_map_gives_the_original_place() => Assert.StartsWith(
        "b.mjs:1:1 -> src/a.ts:2:1: warning: ",
        MissingGlobalText.Describe(new MissingGlobal("mine", 1, 1, 1, Doubt.None), "b.mjs", s_map, isError: false),
        StringComparison.Ordinal);

    [Fact]
    public void What_the_module_asks_for_is_noted_only() => Assert.Equal(
        "b.mjs:3:7: note: this server has no window; the module asks for it too, so it may do without",
        MissingGlobalText.Describe(new MissingGlobal("window", 3, 7, 1, Doubt.AskedFor), "b.mjs", null, isError: true));

    [Fact]
    public void What_clients_use_is_noted_with_what_to_do()
    {
        var text = MissingGlobalText.Describe(new MissingGlobal("setTimeout", 3, 7, 1, Doubt.OfClients), "b.mjs", null, isError: true);
        Assert.StartsWith(
            "b.mjs:3:7: note: this server has no setTimeout; rendering may not reach that. Timers are", text, StringComparison.Ordinal);
    }
}
