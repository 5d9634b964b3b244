using System.Text;
using System.Text.RegularExpressions;

namespace JSockD.EndToEnd.Tests.Modules;

public sealed class CompileTests(SignedModule module) : EndToEndTest, IClassFixture<SignedModule>
{
    [Fact]
    public void Behind_the_bytecode_come_128_bytes_of_version_and_64_of_signature()
    {
        var version = Run("-v").Output["jsockd ".Length..].TrimEnd();
        var file = File.ReadAllBytes(module.Path);
        // What the file calls the version may say more than -v does, such as the engine's own.
        Assert.Matches($"^{Regex.Escape(version)}[^\0]*\0+$", Encoding.ASCII.GetString(file[^192..^64]));
        Assert.NotEqual(new byte[64], file[^64..]);
    }

    [Fact]
    public void Without_a_key_the_signature_is_64_zero_bytes_and_the_rest_is_the_same()
    {
        var unsigned = Compile();
        Assert.Equal(new byte[64], unsigned[^64..]);
        Assert.Equal(File.ReadAllBytes(module.Path)[..^64], unsigned[..^64]);
    }

    [Fact]
    public void Without_a_key_a_warning_says_that_the_module_is_unsigned()
    {
        var source = Folder.Write("in.mjs", "export default 1");
        var unsigned = Run("-c", source, Folder.PathOf("out.bc"));
        Assert.Equal((0, ""), (unsigned.ExitCode, unsigned.Output));
        Assert.Matches("^jsockd: warning: .*out.bc is unsigned.*\n$", unsigned.Errors);
        Assert.Equal("", Run("-c", source, Folder.PathOf("out.bc"), "-k", module.PrivateKeyPath).Errors);
    }

    [Theory]
    [InlineData("var Bundle = (() => { const render = () => 1; return { render } })();")]
    [InlineData("const unused = 1; export {}")]
    public void A_module_that_exports_nothing_is_compiled_and_a_warning_says_how_to_build_one_that_does(string source)
    {
        var outcome = Run("-c", Folder.Write("bundle.js", source), Folder.PathOf("out.bc"), "-k", module.PrivateKeyPath);
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Output));
        Assert.Matches("^jsockd: warning: .*bundle.js exports nothing.*an ES module with exports was expected.*--format=esm.*\n$", outcome.Errors);
        Assert.True(File.Exists(Folder.PathOf("out.bc")));
    }

    [Theory]
    [InlineData("export default 1")]
    [InlineData("export * from 'std'")]
    [InlineData("globalThis.Bundle = (() => { const render = () => 1; return { render } })();")]
    public void A_module_that_commands_can_reach_is_compiled_without_a_word(string source)
    {
        var outcome = Run("-c", Folder.Write("bundle.js", source), Folder.PathOf("out.bc"), "-k", module.PrivateKeyPath);
        Assert.Equal((0, "", ""), (outcome.ExitCode, outcome.Output, outcome.Errors));
    }

    [Fact]
    public void The_file_is_on_the_disk_before_it_has_its_name_and_its_name_before_the_end()
    {
        var trace = Folder.PathOf("trace");
        var (exitCode, said) = Tool.Run(
            "strace", "", "-f", "-y", "-e", "trace=fsync,rename,renameat,renameat2", "-o", trace,
            Executable.Path, "-c", Folder.Write("in.mjs", "export default 1"), Folder.PathOf("out.bc"), "-k", module.PrivateKeyPath);
        Assert.True(exitCode == 0, said);
        var calls = File.ReadAllLines(trace).Select(line => line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..].TrimStart()).ToList();
        var file = calls.FindIndex(
            call => call.StartsWith("fsync(", StringComparison.Ordinal) && call.Contains("out.bc.", StringComparison.Ordinal));
        var name = calls.FindIndex(call => call.StartsWith("rename", StringComparison.Ordinal));
        var folder = calls.FindLastIndex(
            call => call.StartsWith("fsync(", StringComparison.Ordinal) && call.Contains($"<{Folder.FullName}>", StringComparison.Ordinal));
        Assert.True(file >= 0 && name > file && folder > name, string.Join('\n', calls));
    }

    [Fact]
    public void The_key_may_be_given_by_either_name() =>
        Assert.Equal(Compile("-k", module.PrivateKeyPath), Compile("-pk", module.PrivateKeyPath));

    [Fact]
    public void Stripping_takes_the_source_out_and_stripping_debug_information_takes_more()
    {
        var (whole, withoutSource, withoutDebug) = (Compile(), Compile("-ss"), Compile("-sd"));
        Assert.Contains("MARKER-IN-A-COMMENT", Encoding.Latin1.GetString(whole), StringComparison.Ordinal);
        Assert.DoesNotContain("MARKER-IN-A-COMMENT", Encoding.Latin1.GetString(withoutSource), StringComparison.Ordinal);
        Assert.DoesNotContain("MARKER-IN-A-COMMENT", Encoding.Latin1.GetString(withoutDebug), StringComparison.Ordinal);
        Assert.True(withoutSource.Length < whole.Length);
        Assert.True(withoutDebug.Length < withoutSource.Length);
    }

    [Theory]
    [InlineData("-ss", "-k")]
    [InlineData("-sd", "-pk")]
    public void A_stripped_module_loads_and_works(string strip, string keyOption)
    {
        Compile(strip, keyOption, module.PrivateKeyPath);
        Variables[PublicKeyVariable] = module.PublicKey;
        var client = Serve("-m", Folder.PathOf("out.bc")).Connect();
        Assert.Equal("3", client.Execute("(m) => m.add(1, 2)").Ok());
        var error = client.Execute("(m) => m.fail('x')").Error();
        Assert.Equal("Error: x", error.Message);
    }

    [Fact]
    public void Without_debug_information_the_trace_has_null_for_what_is_not_known()
    {
        Compile("-sd", "-k", module.PrivateKeyPath);
        Variables[PublicKeyVariable] = module.PublicKey;
        var trace = Serve("-m", Folder.PathOf("out.bc")).Connect().Execute("(m) => m.fail('x')").Error().Trace;
        Assert.DoesNotContain(trace, entry => entry.Line == 4);
    }

    [Fact]
    public void A_module_without_debug_information_imports_what_there_is_and_names_what_there_is_not()
    {
        var source = Folder.Write(
            "imports.mjs",
            "export const now = async () => typeof (await import('os')).now;\nexport const none = () => import('left-pad');\n");
        Assert.Equal(0, Run("-c", source, Folder.PathOf("out.bc"), "-sd", "-k", module.PrivateKeyPath).ExitCode);
        Variables[PublicKeyVariable] = module.PublicKey;
        var client = Serve("-m", Folder.PathOf("out.bc")).Connect();
        Assert.Equal("\"function\"", client.Execute("m => m.now()").Ok());
        Assert.Contains("'left-pad'", client.Execute("m => m.none()").Error().Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("import 'left-pad';", "left-pad")]
    [InlineData("import x from './b.mjs';", "./b.mjs")]
    [InlineData("export * from 'react';", "react")]
    [InlineData("import { nothing } from 'std';", "nothing")]
    [InlineData("export { missing };", "missing")]
    public void What_cannot_be_resolved_is_named_and_an_old_output_stays(string source, string name)
    {
        var output = Folder.Write("out.bc", "old");
        var said = Refusal("-c", Folder.Write("in.mjs", source), output);
        Assert.Contains($"'{name}'", said, StringComparison.Ordinal);
        Assert.Contains("in.mjs", said, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(output));
        Assert.Equal(["in.mjs", "out.bc"], Folder.Names());
    }

    [Fact]
    public void A_module_awaits_at_its_top_level()
    {
        using var awaiting = new SignedModule(
            "awaits.mjs", "export const five = await new Promise((done) => queueMicrotask(() => done(5)));\n");
        Assert.Equal("5", ServeModule(awaiting).Connect().Execute("m => m.five").Ok());
    }

    [Fact]
    public void The_options_may_come_in_any_order()
    {
        var expected = Compile("-k", module.PrivateKeyPath, "-ss");
        Assert.Equal(expected, Compile("-ss", "-k", module.PrivateKeyPath));
        Assert.Equal(0, Run("-ss", "-k", module.PrivateKeyPath, "-c", module.SourcePath, Folder.PathOf("front.bc")).ExitCode);
        Assert.Equal(expected, File.ReadAllBytes(Folder.PathOf("front.bc")));
    }

    [Fact]
    public void An_existing_output_file_is_replaced()
    {
        Folder.Write("out.bc", new byte[1_000_000]);
        Assert.Equal(Compile("-ss"), Compile("-ss"));
    }

    [Fact]
    public void A_module_that_does_not_compile_is_refused_with_the_place_and_no_output()
    {
        var source = Folder.Write("wrong.mjs", "export const a = 1;\nexport const = 2;\n");
        var sentence = Refusal("-c", source, Folder.PathOf("out.bc"));
        Assert.Contains("SyntaxError", sentence, StringComparison.Ordinal);
        Assert.StartsWith($"{source}:2:14: SyntaxError: ", sentence, StringComparison.Ordinal);
        Assert.EndsWith("\n  export const = 2;\n               ^", sentence, StringComparison.Ordinal);
        Assert.Equal(["wrong.mjs"], Folder.Names());
    }

    [Fact]
    public void Files_that_cannot_be_read_or_written_are_named()
    {
        Assert.Contains("no.mjs", Refusal("-c", Folder.PathOf("no.mjs"), Folder.PathOf("out.bc")), StringComparison.Ordinal);
        Assert.Contains("nowhere", Refusal("-c", module.SourcePath, Folder.PathOf("nowhere/out.bc")), StringComparison.Ordinal);
        Assert.Empty(Folder.Names());
    }

    private byte[] Compile(params string[] options)
    {
        var outcome = Run(["-c", module.SourcePath, Folder.PathOf("out.bc"), .. options]);
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Output));
        return File.ReadAllBytes(Folder.PathOf("out.bc"));
    }
}
