namespace JSockD.EndToEnd.Tests.Errors;

/// <summary>A global that Node.js or browsers have and this server lacks: the error says what to do, wherever it shows.</summary>
public sealed class HintTests : EndToEndTest
{
    private const string Hint = "--define:process.env.NODE_ENV";

    [Fact]
    public void A_commands_error_says_what_to_do_in_both_texts_and_the_engines_own_stays()
    {
        var client = Serve().Connect();
        var error = client.Execute("() => process.env.X").Error();
        Assert.StartsWith("ReferenceError: process is not defined. It is Node.js's", error.Message, StringComparison.Ordinal);
        Assert.Contains(Hint, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("ReferenceError: process is not defined:\n  at ", error.Pretty, StringComparison.Ordinal);
        Assert.Contains(
            $"\n  hint: {error.Message["ReferenceError: process is not defined. ".Length..]}", error.Pretty, StringComparison.Ordinal);
        Assert.DoesNotContain(Hint, error.Raw, StringComparison.Ordinal);
        client.AssertServes();
    }

    [Fact]
    public void A_name_that_nobody_knows_has_no_hint()
    {
        var error = Serve().Connect().Execute("() => processes").Error();
        Assert.Equal("ReferenceError: processes is not defined", error.Message);
        Assert.DoesNotContain("hint", error.Pretty, StringComparison.Ordinal);
    }

    [Fact]
    public void So_does_that_of_an_expression() => Assert.Contains(Hint, Run("-e", "process.env.X").Errors, StringComparison.Ordinal);

    [Fact]
    public void So_does_that_of_a_module_that_fails_to_load()
    {
        using var module = new SignedModule("m.mjs", "export const production = process.env.NODE_ENV === 'production'");
        Variables[PublicKeyVariable] = module.PublicKey;
        Assert.Contains(Hint, Refusal("-m", module.Path, "-s", Folder.PathOf("s")), StringComparison.Ordinal);
        Assert.Contains(Hint, Run("-m", module.Path, "-e", "1").Errors, StringComparison.Ordinal);
    }
}
