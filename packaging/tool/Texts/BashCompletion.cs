using System.Globalization;
using System.Text;
using JSockD.Server.CommandLine.Table;

namespace JSockD.PackagingTool.Texts;

/// <summary>The completion for bash, with nothing but what bash itself has.</summary>
internal static class BashCompletion
{
    internal static string Write()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# bash completion for jsockd, {Completions.Head}\n");
        text.Append(
            """
            _jsockd() {
                local current="${COMP_WORDS[COMP_CWORD]}" words=" ${COMP_WORDS[*]:1:COMP_CWORD-1} " verb='' candidate offered=()
                COMPREPLY=()
                case "${COMP_WORDS[COMP_CWORD - 1]}" in

            """);
        Case(text, Options.All.Where(option => option.TakesFiles), "_jsockd_files; return");
        foreach (var choice in Options.All.Where(option => option.Words.Any()))
        {
            Case(text, [choice], $"mapfile -t COMPREPLY < <(compgen -W '{string.Join(' ', choice.Words)}' -- \"$current\"); return");
        }

        Case(text, Options.All.Where(option => option.Values.Count > 0 && !option.TakesFiles && !option.Words.Any()), "return");
        text.Append("    esac\n");
        text.Append(CultureInfo.InvariantCulture, $"    for candidate in {Completions.VerbWords}; do\n");
        text.Append(
            """
                    if [[ "$words" == *" $candidate "* ]]; then
                        verb="$candidate"
                        break
                    fi
                done
                if [[ "$current" != -* && -n "$verb" ]]; then
                    _jsockd_files
                    return
                fi
                case "$verb" in

            """);
        foreach (var verb in Verb.All)
        {
            Case(text, [Options.Of(verb)], $"offered=({Names(Completions.Beside(verb))})");
        }

        text.Append(CultureInfo.InvariantCulture, $"        *) offered=({Names(Options.All)}) ;;\n");
        text.Append(
            """
                esac
                for candidate in "${offered[@]}"; do
                    if [[ "$candidate" == "$current"* && "$words" != *" $candidate "* ]]; then COMPREPLY+=("$candidate"); fi
                done
            }

            _jsockd_files() {
                compopt -o filenames 2>/dev/null
                mapfile -t COMPREPLY < <(compgen -f -- "${COMP_WORDS[COMP_CWORD]}")
            }

            complete -F _jsockd jsockd

            """);
        return text.ToString();
    }

    private static void Case(StringBuilder text, IEnumerable<Option> options, string command) =>
        text.Append(CultureInfo.InvariantCulture, $"        {string.Join(" | ", options.SelectMany(Completions.Names))}) {command} ;;\n");

    private static string Names(IEnumerable<Option> options) => string.Join(' ', options.SelectMany(Completions.Names));
}
