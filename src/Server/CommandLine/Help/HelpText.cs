using System.Globalization;
using JSockD.Server.CommandLine.Table;

namespace JSockD.Server.CommandLine.Help;

/// <summary>What the help says below the synopsis: a section for each verb, the environment, and how the process ends.</summary>
internal static class HelpText
{
    private const int Width = 112;

    private const int OptionColumn = 26;

    private const int VariableColumn = 38;

    internal static IEnumerable<string> Sections() =>
    [
        .. Verb.All.Select(Section),
        Section("Environment", EnvironmentVariables.All.Select(variable =>
            TextLayout.Entry(variable.Name, variable.Summary, VariableColumn, Width))),
        Section("Exit status", ExitCodes.All.Select(exit => TextLayout.Entry(
            exit.Code.ToString(CultureInfo.InvariantCulture), exit.Meaning, OptionColumn, Width))),
    ];

    private static string Section(Verb verb) => Section(verb.Title, [
        .. Options.With(verb).Select(option => Entry(option, option.UseWith(verb)!)),
        .. verb.Notes.Select(note => TextLayout.Paragraph(note, 2, Width)),
    ]);

    private static string Section(string title, IEnumerable<string> entries) => $"{title}:\n{string.Join('\n', entries)}";

    private static string Entry(Option option, Use use) => TextLayout.Entry(Term(option, use), Meaning(option, use), OptionColumn, Width);

    /// <summary>The option as one types it, such as <c>-h, --help</c> or <c>-c INPUT OUTPUT</c>.</summary>
    internal static string Term(Option option, Use use)
    {
        var name = option.Alias is { } alias ? $"{option.Name}, {alias}" : option.Name;
        var value = use.Value ?? string.Join(' ', option.Values);
        return value.Length == 0 ? name : $"{name} {value}";
    }

    /// <summary>What it means, with its default.</summary>
    internal static string Meaning(Option option, Use use)
    {
        var summary = option.DefaultText is { } value ? $"{use.Summary} (default {value})" : use.Summary;
        return use.Details is { } details ? $"{summary}. {details}" : summary;
    }
}
