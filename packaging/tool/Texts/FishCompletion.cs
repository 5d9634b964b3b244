using System.Globalization;
using System.Text;
using JSockD.Server.CommandLine.Table;

namespace JSockD.PackagingTool.Texts;

/// <summary>The completion for fish.</summary>
internal static class FishCompletion
{
    internal static string Write()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# fish completion for jsockd, {Completions.Head}\n\n");
        text.Append(
            """
            # Whether the command line asks for one of these verbs, or for none yet.
            function __jsockd_takes
                set -l words (commandline -opc)

            """);
        text.Append(CultureInfo.InvariantCulture, $"    for verb in {Completions.VerbWords}\n");
        text.Append(
            """
                    if contains -- $verb $words
                        contains -- $verb $argv
                        return
                    end
                end
                true
            end


            """);
        foreach (var option in Options.All)
        {
            foreach (var group in option.Uses.GroupBy(use => Completions.Hint(option, use)))
            {
                text.Append(Line(option, [.. group]));
            }
        }

        return text.ToString();
    }

    private static string Line(Option option, Use[] uses)
    {
        var beside = Verb.All.Where(verb => uses.Any(use => use.Verb == verb || use.Verb == verb.TakesOptionsOf));
        var verbs = string.Join(' ', beside.SelectMany(verb => Completions.Names(Options.Of(verb))));
        var names = string.Concat(Completions.Names(option).Select(Name));
        var values = option.Words.Any() ? $" -x -a '{string.Join(' ', option.Words)}'"
            : option.TakesFiles ? " -r -F"
            : option.Values.Count > 0 ? " -x"
            : "";
        return $"complete -c jsockd -n '__jsockd_takes {verbs}'{names}{values} -d '{Escaped(Completions.Hint(option, uses[0]))}'\n";
    }

    // -s, -sm, --timers: what fish calls short, old-style and long.
    private static string Name(string name) => name.StartsWith("--", StringComparison.Ordinal) ? $" -l {name[2..]}"
        : name.Length == 2 ? $" -s {name[1..]}"
        : $" -o {name[1..]}";

    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal);
}
