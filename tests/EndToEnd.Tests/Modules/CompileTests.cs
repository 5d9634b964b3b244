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
        Assert.Matches(@"wrong\.mjs.*\b2\b", sentence.ReplaceLineEndings(" "));
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
