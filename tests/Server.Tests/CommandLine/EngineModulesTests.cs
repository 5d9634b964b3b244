using JSockD.Engine;
using JSockD.Server.CommandLine;

namespace JSockD.Server.Tests;

/// <summary>The option <c>--engine-modules</c>.</summary>
public class EngineModulesTests
{
    [Theory]
    [InlineData("-s a", EngineModules.All)]
    [InlineData("-s a --engine-modules all", EngineModules.All)]
    [InlineData("-s a --engine-modules safe", EngineModules.Safe)]
    [InlineData("--engine-modules none -s a", EngineModules.None)]
    public void It_takes_one_of_three_words_and_all_is_the_default(string line, EngineModules expected) =>
        Assert.Equal(expected, CommandLines.Parse<Serve>(line).EngineModules);

    [Theory]
    [InlineData("some")]
    [InlineData("ALL")]
    [InlineData("0")]
    [InlineData("safe,none")]
    public void Another_word_is_refused_with_the_three(string word) =>
        CommandLines.Refused($"-s a --engine-modules {word}", "--engine-modules", "all", "safe", "none", word);

    [Theory]
    [InlineData("-s a --engine-modules", "needs")]
    [InlineData("-s a --engine-modules safe --engine-modules safe", "twice")]
    [InlineData("-e 1 --engine-modules safe", "-e")]
    [InlineData("-c in out --engine-modules safe", "-c")]
    [InlineData("-k key --engine-modules safe", "-k")]
    public void Where_it_makes_no_sense_it_is_refused_by_name(string line, string mentioned) =>
        CommandLines.Refused(line, "--engine-modules", mentioned);
}
