namespace JSockD.EndToEnd.Tests.Modules;

/// <summary>A top-level await that nothing can settle.</summary>
public sealed class PendingModuleTests : EndToEndTest
{
    [Fact]
    public void Is_refused_in_words_that_speak_of_the_module()
    {
        using var module = new SignedModule("pending.mjs", "await new Promise(() => {}); export const x = 1;");
        Variables[PublicKeyVariable] = module.PublicKey;
        foreach (var sentence in new[] { Refusal("-m", module.Path, "-s", Folder.PathOf("s")), Refusal("-m", module.Path, "-e", "1") })
        {
            Assert.Contains(
                "a top-level await of the module is still pending and nothing can settle it", sentence, StringComparison.Ordinal);
            Assert.DoesNotContain("command", sentence, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_expression_is_no_command_either() => Assert.Equal(
        "jsockd: the promise that the expression gave is still pending and nothing can settle it\n",
        Run("-e", "new Promise(() => {})").Errors);
}
