namespace JSockD.Server.Tests;

/// <summary>
/// A part of a document that is generated, between two comments: <c>&lt;!-- NAME: begin --&gt;</c> and <c>&lt;!-- NAME: end --&gt;</c>.
/// </summary>
internal static class GeneratedBlock
{
    private const string Switch = "UPDATE_DOCS";

    /// <summary>
    /// Asserts that a block of a document is this text. With UPDATE_DOCS=1 in the environment it is written there instead.
    /// </summary>
    /// <param name="document">The document, from the repository's root.</param>
    /// <param name="name">The block's name.</param>
    /// <param name="expected">What belongs between the comments.</param>
    internal static void Holds(string document, string name, string expected)
    {
        var path = Repository.PathOf(document);
        var text = File.ReadAllText(path);
        var (before, block, after) = Cut(document, text, $"<!-- {name}: begin -->\n", $"<!-- {name}: end -->");
        if (Environment.GetEnvironmentVariable(Switch) == "1")
        {
            File.WriteAllText(path, before + expected + after);
            return;
        }

        Assert.True(
            block == expected,
            $"The block '{name}' of {document} is not what the table of options gives (src/Server/CommandLine/Table). "
            + $"To write it anew: {Switch}=1 dotnet test tests/Server.Tests\nIt should be:\n{expected}");
    }

    private static (string Before, string Block, string After) Cut(string document, string text, string begin, string end)
    {
        var from = text.IndexOf(begin, StringComparison.Ordinal);
        var to = text.IndexOf(end, StringComparison.Ordinal);
        Assert.True(from >= 0 && to > from, $"{document} has no line {begin.Trim()} with a line {end} below it.");
        return (text[..(from + begin.Length)], text[(from + begin.Length)..to], text[to..]);
    }
}
