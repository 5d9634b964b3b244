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
    [InlineData("-h")]
    [InlineData("--help")]
    public void Help_explains_every_option(string option)
    {
        var outcome = Run(option);
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Errors));
        Assert.All(WrongCommandLineTests.Options, name => Assert.Matches($@"(?m)(?<![\w-]){name}\b", outcome.Output));
    }
}
