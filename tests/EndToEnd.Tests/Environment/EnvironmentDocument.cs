using System.Text.RegularExpressions;

namespace JSockD.EndToEnd.Tests.Environment;

/// <summary>The tables of docs/environment.md.</summary>
internal static partial class EnvironmentDocument
{
    /// <summary>The rows of all tables below a heading, each as its cells, without the tables' heads.</summary>
    internal static IReadOnlyList<string[]> Rows(string heading)
    {
        var lines = File.ReadAllLines(Executable.InRepository("docs/environment.md"));
        var rows = lines
            .SkipWhile(line => line != $"## {heading}").Skip(1)
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .ToArray();
        var cells = rows
            .Where((line, n) => line.StartsWith('|') && !IsRule(line) && !(n + 1 < rows.Length && IsRule(rows[n + 1])))
            .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray())
            .ToArray();
        Assert.True(cells.Length > 0, $"docs/environment.md has no table under the heading '{heading}'");
        return cells;
    }

    /// <summary>What stands between backticks.</summary>
    internal static string[] Names(string cell) => [.. Name().Matches(cell).Select(match => match.Groups[1].Value)];

    private static bool IsRule(string line) => line.StartsWith("| ---", StringComparison.Ordinal);

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Name();
}
