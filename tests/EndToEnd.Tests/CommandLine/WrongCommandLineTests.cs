namespace JSockD.EndToEnd.Tests.CommandLine;

public sealed class WrongCommandLineTests : EndToEndTest
{
    /// <summary>The options of the first issue; those that later ones add have tests beside their own.</summary>
    public static readonly string[] Options = ["-v", "-k", "-c", "-pk", "-ss", "-sd", "-e", "-s", "-m", "-t", "-b", "-h"];

    [Theory]
    [InlineData("")]
    [InlineData("stray")]
    [InlineData("-x")]
    [InlineData("--nonsense")]
    [InlineData("-")]
    [InlineData("--")]
    [InlineData("-V")]
    [InlineData("-ev 1")]
    // an option without its argument
    [InlineData("-s")]
    [InlineData("-s --")]
    [InlineData("-s -t 5")]
    [InlineData("-k")]
    [InlineData("-e")]
    [InlineData("-c")]
    [InlineData("-c in.mjs")]
    [InlineData("-s s -m")]
    [InlineData("-s s -t")]
    [InlineData("-s s -b")]
    // an argument of the wrong form
    [InlineData("-s s -t 0")]
    [InlineData("-s s -t -1")]
    [InlineData("-s s -t abc")]
    [InlineData("-s s -t 1.5")]
    [InlineData("-s s -t 1e3")]
    [InlineData("-s s -b 0")]
    [InlineData("-s s -b 000")]
    [InlineData("-s s -b 0g")]
    [InlineData("-s s -b \\n")]
    [InlineData("-s s -b +1")]
    // options that don't go together
    [InlineData("-v -e 1")]
    [InlineData("-v -s s")]
    [InlineData("-v stray")]
    [InlineData("-k key -m m")]
    [InlineData("-k key -s s")]
    [InlineData("-k key -e 1")]
    [InlineData("-k key -ss")]
    [InlineData("-k key stray")]
    [InlineData("-pk key")]
    [InlineData("-ss")]
    [InlineData("-sd -s s")]
    [InlineData("-c in.mjs out -ss -sd")]
    [InlineData("-c in.mjs out -k key -pk key")]
    [InlineData("-c in.mjs out -m m")]
    [InlineData("-c in.mjs out -s s")]
    [InlineData("-c in.mjs out -t 5")]
    [InlineData("-c in.mjs out -e 1")]
    [InlineData("-c in.mjs out stray")]
    [InlineData("-e 1 -s s")]
    [InlineData("-e 1 -t 5")]
    [InlineData("-e 1 -b 00")]
    [InlineData("-e 1 -k key")]
    [InlineData("-e 1 stray")]
    [InlineData("-s s -k key")]
    [InlineData("-s s -pk key")]
    [InlineData("-s s -ss")]
    [InlineData("-m m")]
    [InlineData("-t 5")]
    // options that don't repeat
    [InlineData("-v -v")]
    [InlineData("-k key -k key")]
    [InlineData("-e 1 -e 2")]
    [InlineData("-c in.mjs out -ss -ss")]
    [InlineData("-c in.mjs out -k key -k key")]
    [InlineData("-c in.mjs out -c in.mjs out")]
    [InlineData("-s s -m m -m m")]
    [InlineData("-s s -t 5 -t 5")]
    [InlineData("-s s -b 00 -b 00")]
    public void It_is_refused_with_what_is_wrong_and_a_usage_that_names_every_option(string arguments)
    {
        Folder.Write("in.mjs", "export const a = 1;\n");
        var said = Refusal(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.All(Options, option => Assert.Matches($@"(?<![\w-]){option}\b", said));
        Assert.Equal(["in.mjs"], Folder.Names());
    }

    [Theory]
    [InlineData("-s s -x", "-x")]
    [InlineData("-s s -t zero", "zero")]
    [InlineData("-s s -b 0g", "0g")]
    [InlineData("-s s -m m -m m", "-m")]
    [InlineData("-v -e 1", "-v")]
    [InlineData("-c in out -ss -sd", "-ss")]
    public void What_is_wrong_is_said_first_and_by_name(string arguments, string name) =>
        Assert.Contains(name, Refusal(arguments.Split(' ')).Split('\n')[0], StringComparison.Ordinal);

    [Fact]
    public void An_empty_path_is_refused()
    {
        Refusal("-s", "");
        Refusal("-s", "s", "-m", "");
        Refusal("-k", "");
    }
}
