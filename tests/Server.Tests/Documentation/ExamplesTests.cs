using System.Text.RegularExpressions;

namespace JSockD.Server.Tests;

/// <summary>Commands are not signed: whoever copies an example gets a server whose scripts reach nothing beyond their runtime.</summary>
public partial class ExamplesTests
{
    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/protocol.md")]
    [InlineData("docs/signing_with_openssl.md")]
    [InlineData("samples/react-ssr/README.md")]
    public void Every_command_line_that_starts_a_server_gives_scripts_the_safe_modules(string document)
    {
        var lines = File.ReadAllText(Repository.PathOf(document)).Split('\n').Where(line => Starts().IsMatch(line));
        Assert.All(lines, line => Assert.Contains("--engine-modules safe", line, StringComparison.Ordinal));
    }

    [Fact]
    public void There_are_such_command_lines() => Assert.Matches(Starts(), File.ReadAllText(Repository.PathOf("README.md")));

    [Fact]
    public void So_does_the_sample() =>
        Assert.Contains("'--engine-modules', 'safe'", File.ReadAllText(Repository.PathOf("samples/react-ssr/client/server.mjs")), StringComparison.Ordinal);

    [Fact]
    public void The_README_says_what_signing_does_not_guarantee() =>
        Assert.Contains("**Commands are not signed.**", File.ReadAllText(Repository.PathOf("README.md")), StringComparison.Ordinal);

    [GeneratedRegex(@"jsockd [^|\n]*-s ")]
    private static partial Regex Starts();
}
