namespace JSockD.EndToEnd.Tests.Errors;

/// <summary>Section 3.5: an error in a minified bundle names the places in the original files.</summary>
public sealed class SourceMapTests : EndToEndTest
{
    private const string FailingOrder = """{"items":[{"id":1,"title":"x","currency":"GBP","amount":1}]}""";

    private static readonly string s_bundle = BundleOf("react");

    // One line: `function boom(){throw new Error("x")}export{boom as fail}` and the map that esbuild gives for it.
    private const string OneLine = """function o(){throw new Error("x")}export{o as fail};""";
    private const string OneLineMap = """{"version":3,"sources":["original.js"],"names":["boom"],"mappings":"AAAO,SAASA,GAAO,CACrB,MAAM,IAAI,MAAM,GAAG,CACrB"}""";

    [Fact]
    public void An_error_three_calls_deep_in_a_minified_React_bundle_names_file_line_column_and_function_over_the_socket()
    {
        using var module = React();
        var client = ServeModule(module, "-sm", $"{s_bundle}.map").Connect();
        var trace = client.Execute("(m, order) => m.render(order)", FailingOrder).Error().Trace;
        AssertMapped(trace[0], "formatPrice", "format-price.jsx", 6);
        AssertMapped(trace[1], "describeItem", "describe-item.jsx", 4);
        AssertMapped(trace[2], "OrderLine", "order.jsx", 14);
        Assert.Null(trace[^1].Mapped);
        Assert.Equal("<command>", trace[^1].Source);
        client.AssertServes();
    }

    [Fact]
    public void And_on_the_command_line()
    {
        using var module = React();
        Variables[PublicKeyVariable] = module.PublicKey;
        var outcome = Run("-m", module.Path, "-sm", $"{s_bundle}.map", "-e", $"M.render({FailingOrder})");
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("-> formatPrice (", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("format-price.jsx:6:", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_are_right_in_the_first_line_too()
    {
        using var module = new SignedModule("one.mjs", OneLine);
        var map = Folder.Write("one.mjs.map", OneLineMap);
        var trace = ServeModule(module, "-sm", map).Connect().Execute("m => m.fail()").Error().Trace;
        Assert.Equal((1, 24), (trace[0].Line, trace[0].Column));
        AssertMapped(trace[0], "boom", "original.js", 2);
    }

    /// <summary>
    /// The bundle has one line with Chinese, accents and emoji in front of every place: only columns in UTF-16 units map to the tokens in
    /// the original.
    /// </summary>
    [Fact]
    public void Places_behind_text_beyond_ASCII_are_mapped_and_those_of_causes_too()
    {
        var bundle = BundleOf("unicode");
        using var module = Bundled(bundle);
        var client = ServeModule(module, "-sm", $"{bundle}.map").Connect();
        var error = client.Execute("(m, items) => { '中文 😀'; m.order(items) }", "[{}]").Error();
        AssertMapped(error.Trace[0], "order", "root_module.js", 10);
        Assert.Equal(15, error.Trace[0].Mapped!.Column); // where `Error` is
        Assert.Equal((1, 28), (error.Trace[1].Line, error.Trace[1].Column));
        var cause = error.Pretty[error.Pretty.IndexOf("\nCaused by: RangeError: 价格未知 😀:\n", StringComparison.Ordinal)..].Split('\n');
        Assert.EndsWith("unicode/price.js:3:44)", cause[2], StringComparison.Ordinal); // where `RangeError` is
        Assert.EndsWith("unicode/root_module.js:8:51)", cause[3], StringComparison.Ordinal); // where `price` is
        Assert.Contains(" -> price (", cause[2], StringComparison.Ordinal);
    }

    /// <summary>The bundle is one line of three files, and begins with another one.</summary>
    [Theory]
    [InlineData("m => m.page(7)", 2)]
    [InlineData("m => m.total()", 7)]
    public void A_function_in_which_nothing_is_called_is_in_its_own_file(string command, int line)
    {
        var bundle = BundleOf("places");
        using var module = Bundled(bundle);
        var mapped = ServeModule(module, "-sm", $"{bundle}.map").Connect().Execute(command).Error().Trace[0].Mapped;
        Assert.NotNull(mapped);
        Assert.EndsWith("places/price.js", mapped.Source, StringComparison.Ordinal);
        Assert.Equal(line, mapped.Line);
    }

    [Fact]
    public void Characters_beyond_ASCII_before_the_place_change_nothing()
    {
        using var module = new SignedModule("one.mjs", $"const t=\"é😀\";{OneLine}");
        var map = Folder.Write("one.mjs.map", OneLineMap.Replace("AAAO,", "cAAO,", StringComparison.Ordinal));
        var trace = ServeModule(module, "-sm", map).Connect().Execute("m => m.fail()").Error().Trace;
        Assert.Equal((1, 24 + """const t="é😀";""".Length), (trace[0].Line, trace[0].Column));
        AssertMapped(trace[0], "boom", "original.js", 2);
    }

    [Fact]
    public void A_missing_map_is_a_warning_and_errors_stay_unmapped() => AssertUnmapped(Folder.PathOf("nowhere.map"));

    [Fact]
    public void A_broken_map_is_a_warning_and_errors_stay_unmapped() =>
        AssertUnmapped(Folder.Write("broken.map", """{"version":3,"mappings":"!!!"}"""));

    private void AssertUnmapped(string map)
    {
        using var module = new SignedModule();
        var server = ServeModule(module, "-sm", map);
        var client = server.Connect();
        for (var n = 0; n < 2; n++)
        {
            Assert.All(client.Execute("m => m.fail('x')").Error().Trace, entry => Assert.Null(entry.Mapped));
        }

        server.WaitForLog(
            line => line.Contains("[WARN]", StringComparison.Ordinal) && line.Contains(map, StringComparison.Ordinal), "about the map");
    }

    private static SignedModule React() => Bundled(s_bundle);

    private static string BundleOf(string name) => Path.Combine(Path.GetDirectoryName(Executable.Path)!, "source-maps", $"{name}.mjs");

    private static SignedModule Bundled(string bundle)
    {
        Assert.True(File.Exists(bundle), $"{bundle} is missing: run tests/Diagnostics.Tests/SourceMaps/fixtures/build.sh");
        return new SignedModule(Path.GetFileName(bundle), File.ReadAllText(bundle));
    }

    private static void AssertMapped(TraceEntry entry, string function, string file, int line)
    {
        Assert.NotNull(entry.Mapped);
        Assert.Equal((function, line), (entry.Mapped.FunctionName, entry.Mapped.Line));
        Assert.EndsWith(file, entry.Mapped.Source, StringComparison.Ordinal);
        Assert.True(entry.Mapped.Column > 0);
    }
}
