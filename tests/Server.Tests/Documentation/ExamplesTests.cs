using System.Text.RegularExpressions;

namespace JSockD.Server.Tests;

/// <summary>Commands are not signed: whoever copies an example gets a server whose scripts reach nothing beyond their runtime.</summary>
public partial class ExamplesTests
{
    public static TheoryData<string> Documents { get; } =
    [
        "README.md",
        "samples/react-ssr/README.md",
        .. Directory.GetFiles(Repository.PathOf("docs"), "*.md").Select(path => $"docs/{Path.GetFileName(path)}"),
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_command_line_that_starts_a_server_gives_scripts_the_safe_modules(string document)
    {
        var lines = File.ReadAllText(Repository.PathOf(document)).Split('\n').Where(line => Starts().IsMatch(line));
        Assert.All(lines, line => Assert.Contains("--engine-modules safe", line, StringComparison.Ordinal));
    }

    [Fact]
    public void There_are_such_command_lines() => Assert.Matches(Starts(), File.ReadAllText(Repository.PathOf("README.md")));

    [Fact]
    public void So_does_the_sample() =>
        Assert.Contains(
            "'--engine-modules', 'safe'",
            File.ReadAllText(Repository.PathOf("samples/react-ssr/client/server.mjs")),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/security.md")]
    public void It_is_said_what_signing_does_not_guarantee(string document) =>
        Assert.Contains("**Commands are not signed.**", File.ReadAllText(Repository.PathOf(document)), StringComparison.Ordinal);

    [GeneratedRegex(@"jsockd [^|\n]*-s ")]
    private static partial Regex Starts();
}
