using JSockD.Server.CommandLine;

namespace JSockD.Server.Tests;

/// <summary><c>-s</c>, the one option that takes as many values as follow.</summary>
public class SocketPathsTests
{
    [Theory]
    [InlineData("-s a", "a")]
    [InlineData("-s a b c", "a b c")]
    [InlineData("-s a -s b", "a b")]
    [InlineData("-s a b -t 5 -s c d", "a b c d")]
    [InlineData("-s -- a b", "a b")]
    [InlineData("-s -- -x", "-x")]
    [InlineData("-s -- -x -s -- -t", "-x -s -- -t")]
    [InlineData("-s a -s -- -b -m", "a -b -m")]
    public void Paths_are_taken_up_to_the_next_option_or_after_two_hyphens_up_to_the_end(string line, string expected) =>
        Assert.Equal(expected.Split(' '), CommandLines.Parse<Serve>(line).SocketPaths);

    [Theory]
    [InlineData("-s")]
    [InlineData("-s -t 5")]
    [InlineData("-s --")]
    [InlineData("-t 5 -s")]
    [InlineData("-s a -s")]
    [InlineData("-s a -s --")]
    [InlineData("-s -s a")]
    public void A_list_without_a_path_is_refused(string line) => CommandLines.Refused(line, "-s", "socket");

    [Fact]
    public void A_name_that_begins_with_a_hyphen_needs_the_two_hyphens() => CommandLines.Refused("-s a -x", "-x");

    [Fact]
    public void Three_hundred_paths_are_a_valid_command_line()
    {
        string[] paths = [.. Enumerable.Range(0, 300).Select(i => $"/tmp/{i}.sock")];

        Assert.Equal(paths, Assert.IsType<Serve>(CommandLineParser.Parse(["-s", .. paths])).SocketPaths);
    }

    [Fact]
    public void A_path_may_hold_blanks_and_any_letters() =>
        Assert.Equal(["a b", "ü", "x=-s"], Assert.IsType<Serve>(CommandLineParser.Parse(["-s", "a b", "ü", "x=-s"])).SocketPaths);
}
