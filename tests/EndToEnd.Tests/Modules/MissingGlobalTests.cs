namespace JSockD.EndToEnd.Tests.Modules;

/// <summary><c>jsockd -c</c> and <c>--check</c>: globals that the module uses and this server lacks.</summary>
public sealed class MissingGlobalTests(SignedModule keys) : EndToEndTest, IClassFixture<SignedModule>
{
    // The first line of the module stems from the second of src/a.ts.
    private const string Map = """{"version":3,"sources":["src/a.ts"],"names":[],"mappings":"AACA"}""";

    private const string Source = "process.cwd(); export const is = typeof window !== 'undefined' && window.x";

    [Fact]
    public void A_missing_global_is_a_warning_and_the_module_is_written()
    {
        var (outcome, output) = Compile(Source);
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Output));
        Assert.Matches(@"\A.*in\.mjs:1:1: warning: this server has no process\. It is Node\.js's.*\n\z", outcome.Errors);
        Assert.True(File.Exists(output));
    }

    [Fact]
    public void With_check_it_is_an_error_and_nothing_is_written()
    {
        var (outcome, output) = Compile(Source, "--check");
        Assert.Equal((1, ""), (outcome.ExitCode, outcome.Output));
        var lines = outcome.Errors.TrimEnd().Split('\n');
        Assert.Matches(@"in\.mjs:1:1: error: this server has no process\.", lines[0]);
        Assert.Matches(@"in\.mjs:1:67: note: this server has no window;", lines[1]);
        Assert.Matches(@"jsockd: .*out\.bc is not written, because of --check", lines[2]);
        Assert.Equal(3, lines.Length);
        Assert.False(File.Exists(output));
    }

    [Fact]
    public void With_a_map_the_original_place_is_told() => Assert.Contains(
        "in.mjs:1:1 -> src/a.ts:2:1: warning: this server has no process",
        Compile(Source, "-sm", Folder.Write("map", Map)).Outcome.Errors,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("export default 1")]
    [InlineData("export const is = typeof window !== 'undefined' ? window.x : globalThis.process")]
    public void With_check_a_module_that_lacks_nothing_for_certain_is_written(string source)
    {
        var (outcome, output) = Compile(source, "--check");
        Assert.Equal(0, outcome.ExitCode);
        Assert.DoesNotContain("error", outcome.Errors, StringComparison.Ordinal);
        Assert.True(File.Exists(output));
    }

    [Theory]
    [InlineData("react")]
    [InlineData("vue")]
    [InlineData("svelte")]
    public void A_bundle_of_what_renders_here_lacks_nothing(string library)
    {
        var bundle = Path.Combine(Path.GetDirectoryName(Executable.Path)!, "source-maps", $"{library}.mjs");
        var outcome = Run("-c", bundle, Folder.PathOf("out.bc"), "-k", keys.PrivateKeyPath);
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Errors));
    }

    private (Outcome Outcome, string Output) Compile(string source, params string[] options)
    {
        var output = Folder.PathOf("out.bc");
        return (Run(["-c", Folder.Write("in.mjs", source), output, "-k", keys.PrivateKeyPath, .. options]), output);
    }
}
