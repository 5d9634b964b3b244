using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using JSockD.Server.CommandLine.Table;

namespace JSockD.PackagingTool.Texts;

/// <summary>The completion for zsh: one call of <c>_arguments</c> for each verb.</summary>
internal static partial class ZshCompletion
{
    internal static string Write()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"#compdef jsockd\n# {Completions.Head}\n\n");
        text.Append("local verb=''\n");
        text.Append(CultureInfo.InvariantCulture, $"for verb in {Completions.VerbWords} ''; do\n");
        text.Append("    if [[ -n $verb ]] && (( ${words[(Ie)$verb]} )); then break; fi\ndone\n\ncase $verb in\n");
        foreach (var verb in Verb.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"    {string.Join('|', Completions.Names(Options.Of(verb)))})\n");
            Arguments(text, Completions.Beside(verb).Select(option => (option, option.UseWith(verb) ?? option.Uses[0])));
        }

        text.Append("    *)\n");
        Arguments(text, Options.All.Select(option => (option, option.Uses[0])));
        return text.Append("esac\n").ToString();
    }

    private static void Arguments(StringBuilder text, IEnumerable<(Option Option, Use Use)> options)
    {
        text.Append("        _arguments");
        foreach (var (option, use) in options)
        {
            foreach (var name in Completions.Names(option))
            {
                text.Append(CultureInfo.InvariantCulture, $" \\\n            '{Spec(name, option, use)}'");
            }
        }

        text.Append("\n        ;;\n");
    }

    private static string Spec(string name, Option option, Use use)
    {
        var once = option.IsList ? "*" : $"({string.Join(' ', Completions.Names(option))})";
        var action = option.TakesFiles ? "_files" : option.Words.Any() ? $"({string.Join(' ', option.Words)})" : " ";
        // What a list takes ends at the next option.
        var value = option.IsList ? ":*-*:" : ":";
        var values = (use.Value is { } only ? [only] : option.Values).Select(what => $"{value}{Escaped(what)}:{action}");
        return $"{once}{name}[{Escaped(Completions.Hint(option, use))}]{string.Concat(values)}";
    }

    private static string Escaped(string text) => Special().Replace(text, "\\$0").Replace("'", "'\\''", StringComparison.Ordinal);

    [GeneratedRegex(@"[\[\]:\\]")]
    private static partial Regex Special();
}
