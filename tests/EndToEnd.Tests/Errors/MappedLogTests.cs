namespace JSockD.EndToEnd.Tests.Errors;

/// <summary>
/// With <c>-sm</c>, errors that no client gets name the original places too: in the log, on standard error, at the start.
/// </summary>
public sealed class MappedLogTests : EndToEndTest
{
    // `export function boom() { throw … }` and a use of it at the top level, as esbuild minifies and maps them.
    private const string Failing = """function o(){throw new Error("x")}o();export{o as fail};""";
    private const string Working = """function o(){return new Error("x")}export{o as make};""";
    private const string Map = """{"version":3,"sources":["original.js"],"names":["boom"],"mappings":"AAAO,SAASA,GAAO,CACrB,MAAM,IAAI,MAAM,GAAG,CACrB"}""";
    private const string Original = "-> boom (original.js:2:";

    private string MapFile => Folder.Write("one.mjs.map", Map);

    [Fact]
    public void A_module_that_throws_when_the_server_starts()
    {
        using var module = new SignedModule("one.mjs", Failing);
        Variables[PublicKeyVariable] = module.PublicKey;
        Assert.Contains(Original, Refusal("-m", module.Path, "-sm", MapFile, "-s", Folder.PathOf("s")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_module_that_throws_on_the_command_line()
    {
        using var module = new SignedModule("one.mjs", Failing);
        Variables[PublicKeyVariable] = module.PublicKey;
        Assert.Contains(Original, Refusal("-m", module.Path, "-sm", MapFile, "-e", "1"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("m => { console.error(m.make()); return 1 }", "<console.error>: Error: x")]
    [InlineData("m => { console.log({ e: m.make() }); return 1 }", "<console.log>: { e: [Error: x")]
    [InlineData("m => { Promise.reject(m.make()); return 1 }", "unhandled promise rejection: Error: x")]
    [InlineData("m => { console.error(`stack:\\n${m.make().stack}`); return 1 }", "<console.error>: stack:")]
    public void What_a_command_logs(string command, string first)
    {
        using var module = new SignedModule("one.mjs", Working);
        var server = ServeModule(module, "-sm", MapFile);
        Assert.Equal("1", server.Connect().Execute(command).Ok());
        server.WaitForLog(line => line.Contains(first, StringComparison.Ordinal), "of the error");
        var frame = server.WaitForLog(line => line.Contains("one.mjs:1:", StringComparison.Ordinal), "with a place");
        Assert.Contains(" -> ", frame, StringComparison.Ordinal);
        Assert.Contains("(original.js:2:", frame, StringComparison.Ordinal);
    }

    [Fact]
    public void And_what_an_expression_logs()
    {
        using var module = new SignedModule("one.mjs", Working);
        Variables[PublicKeyVariable] = module.PublicKey;
        var outcome = Run("-m", module.Path, "-sm", MapFile, "-e", "console.error(M.make()); Promise.reject(M.make()); 1");
        Assert.Equal((0, "1\n"), (outcome.ExitCode, outcome.Output));
        Assert.Equal(2, outcome.Errors.Split('\n').Count(line => line.Contains(Original, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_map_that_cannot_be_read_is_a_warning_and_the_log_goes_on_without()
    {
        using var module = new SignedModule("one.mjs", Working);
        var server = ServeModule(module, "-sm", Folder.PathOf("nowhere.map"));
        Assert.Equal("1", server.Connect().Execute("m => { console.error(m.make()); return 1 }").Ok());
        server.WaitForLog(line => line.Contains("<console.error>: Error: x", StringComparison.Ordinal), "of the error");
        server.WaitForLog(line => line.Contains("nowhere.map", StringComparison.Ordinal), "about the map");
        Assert.DoesNotContain("->", server.Log.Text, StringComparison.Ordinal);
    }
}
