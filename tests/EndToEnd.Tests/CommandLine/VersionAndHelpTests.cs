namespace JSockD.EndToEnd.Tests.CommandLine;

public sealed class VersionAndHelpTests : EndToEndTest
{
    [Fact]
    public void The_version_is_one_line()
    {
        var outcome = Run("-v");
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Errors));
        Assert.Matches(@"^jsockd [0-9]+\.[0-9]+\.[0-9]+[^ \n]*\n$", outcome.Output);
    }

    [Theory]
    [InlineData("-v", "--verbose")]
    [InlineData("--verbose", "-v")]
    public void The_long_version_begins_with_the_short_one_and_says_what_the_executable_is(params string[] arguments)
    {
        var outcome = Run(arguments);
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Errors));
        Assert.StartsWith(Run("-v").Output, outcome.Output, StringComparison.Ordinal);
        Assert.Collection(
            outcome.Output.Split('\n'),
            line => Assert.Matches("^jsockd ", line),
            line => Assert.Matches("^engine        quickjs-ng [0-9]+[.][0-9]+[.][0-9]+[^ ]*$", line),
            line => Assert.Matches("^engine build  (gcc|clang) [0-9]+[.][0-9]+[.][0-9]+, -O3(, profile-guided)?$", line),
            line => Assert.Matches("^patches       [0-9]{4}-[a-z0-9-]+(, [0-9]{4}-[a-z0-9-]+)*$", line),
            line => Assert.Matches("^Intl          ICU 78[.][0-9.]+, CLDR [0-9.]+, time zones [0-9]{4}[a-z]$", line),
            line => Assert.Matches("^runtime       [.]NET [0-9]+[.][0-9]+[.][0-9]+[^ ]*, native code$", line),
            line => Assert.Matches("^Akka[.]NET      [0-9]+[.][0-9]+[.][0-9]+$", line),
            line => Assert.Matches("^NSec          [0-9]+[.][0-9]+[.][0-9]+$", line),
            line => Assert.Matches("^libsodium     [0-9]+[.][0-9]+[.][0-9]+$", line),
            line => Assert.Matches("^platform      [a-z]+(-[a-z]+)?-[a-z0-9]+$", line),
            line => Assert.Empty(line));
    }

    [Theory]
    [InlineData("--verbose")]
    [InlineData("-v --verbose --verbose")]
    [InlineData("-v --verbose stray")]
    [InlineData("-h --verbose")]
    [InlineData("-e 1 --verbose")]
    [InlineData("-k key --verbose")]
    [InlineData("-c in.mjs out --verbose")]
    [InlineData("-s s --verbose")]
    public void Verbose_goes_with_the_version_only(string arguments)
    {
        var said = Refusal(arguments.Split(' ')).Split('\n');
        Assert.Contains(arguments.EndsWith("stray", StringComparison.Ordinal) ? "stray" : "--verbose", said[0], StringComparison.Ordinal);
        Assert.Contains(said[1..], line => line.Contains("--verbose", StringComparison.Ordinal));
        Assert.Empty(Folder.Names());
    }

    [Theory]
    [InlineData("-h")]
    [InlineData("--help")]
    public void Help_explains_every_option(string option)
    {
        var outcome = Run(option);
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Errors));
        Assert.All(WrongCommandLineTests.Options, name => Assert.Matches($@"(?m)(?<![\w-]){name}\b", outcome.Output));
    }
}
