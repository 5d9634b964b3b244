using System.Globalization;
using System.Text;
using JSockD.Server.CommandLine.Help;
using JSockD.Server.CommandLine.Table;

namespace JSockD.Server.Tests;

/// <summary>The tables of options and variables in Markdown.</summary>
internal static class MarkdownTables
{
    internal static string OfOptions() => Table(
        ["option", "goes with", "meaning", "default"],
        Verb.All.SelectMany(verb => Options.With(verb).Select(option => Row(option, option.UseWith(verb)!))));

    internal static string OfEnvironment() => Table(
        ["variable", "read with", "meaning"],
        EnvironmentVariables.All.Select(variable => new[]
        {
            Code(variable.Name), string.Join(", ", variable.Verbs.Select(verb => Code(verb.Option))), Cell(variable.Summary),
        }));

    internal static string OfExitCodes() => Table(
        ["code", "meaning"],
        ExitCodes.All.Select(code => new[] { code.Code.ToString(CultureInfo.InvariantCulture), Cell(code.Meaning) }));

    private static string[] Row(Option option, Use use) =>
    [
        string.Join(", ", HelpText.Term(option, use).Split(", ").Select(Code)),
        option.Name == use.Verb.Option ? "" : Code(use.Verb.Option),
        Cell(use.Details is { } details ? $"{use.Summary}. {details}" : use.Summary),
        Cell(option.DefaultText ?? ""),
    ];

    private static string Table(string[] heads, IEnumerable<string[]> rows)
    {
        var text = new StringBuilder().Append("| ").AppendJoin(" | ", heads).Append(" |\n");
        text.Append('|').Insert(text.Length, " --- |", heads.Length).Append('\n');
        foreach (var row in rows)
        {
            text.Append("| ").AppendJoin(" | ", row).Append(" |\n");
        }

        return text.ToString();
    }

    private static string Code(string text) => $"`{Cell(text)}`";

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
