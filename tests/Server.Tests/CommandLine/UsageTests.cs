using System.Text.RegularExpressions;
using JSockD.Server.CommandLine;
using JSockD.Server.CommandLine.Help;

namespace JSockD.Server.Tests;

public partial class UsageTests
{
    public static TheoryData<string> Options { get; } =
    [
        "-s", "-m", "-sm", "-t", "-i", "-b", "--max-field-bytes", "--max-memory-bytes", "--cache-bytes", "--load-timeout",
        "--max-stuck-threads", "--exit-with-parent", "--engine-modules", "--timers", "--intl", "--default-locale",
        "-e", "-c", "-k", "-pk", "-ss", "-sd", "--check", "--sign", "--verify", "--doctor", "-v", "--verbose", "-h", "--help",
    ];

    [Theory]
    [MemberData(nameof(Options))]
    public void The_short_usage_names_every_option(string option) => Assert.Contains(option, Names(Usage.Short));

    [Theory]
    [MemberData(nameof(Options))]
    public void The_long_usage_explains_every_option(string option) => Assert.Contains(option, Names(Usage.Long[Usage.Short.Length..]));

    [Fact]
    public void No_option_is_named_that_does_not_exist()
    {
        foreach (var option in Names(Usage.Long))
        {
            // "needs a value" and the like are fine: all that counts is that the parser knows it.
            Assert.DoesNotContain(
                "unknown", Record.Exception(() => CommandLineParser.Parse([option]))?.Message ?? "", StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Defaults_are_those_that_the_parser_takes()
    {
        var serve = Assert.IsType<Serve>(CommandLineParser.Parse(["-s", "a"]));

        Assert.Contains($"(default {serve.TimeLimit})", Usage.Long, StringComparison.Ordinal);
        Assert.Contains($"(default {serve.Separator:X2})", Usage.Long, StringComparison.Ordinal);
        Assert.Contains($"(default {serve.MaxFieldBytes})", Usage.Long, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_environment_variables_are_explained()
    {
        Assert.Contains("JSOCKD_BYTECODE_MODULE_PUBLIC_KEY", Usage.Long, StringComparison.Ordinal);
        Assert.Contains("JSOCKD_LOG_PREFIX", Usage.Long, StringComparison.Ordinal);
    }

    [Fact]
    public void The_short_usage_is_short_and_fits_a_terminal()
    {
        Assert.InRange(Usage.Short.Split('\n').Length, 1, 15);
        Assert.All(Usage.Short.Split('\n'), line => Assert.InRange(line.Length, 1, 120));
    }

    private static HashSet<string> Names(string text) => [.. OptionName().Matches(text).Select(match => match.Value)];

    [GeneratedRegex("(?<![A-Za-z0-9_-])--?[a-z][a-z-]*")]
    private static partial Regex OptionName();
}
