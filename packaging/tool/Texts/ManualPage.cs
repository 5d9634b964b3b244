using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using JSockD.Server;
using JSockD.Server.CommandLine.Help;
using JSockD.Server.CommandLine.Table;

namespace JSockD.PackagingTool.Texts;

/// <summary>The manual page, jsockd(1), in the macros of man(7).</summary>
internal static partial class ManualPage
{
    private const string Description =
        """
        `jsockd` runs parameterised JavaScript commands on QuickJS engines for other programs, such as the rendering of React pages. A
        program starts it with `-s`, or has a client library do so, connects to its sockets and sends commands; each socket has an engine
        and a thread of its own. The code that commands use is one ES module, which `-c` compiles and signs.

        Commands are not signed: whoever can connect runs JavaScript with the rights of the server's user. Socket files have mode
        0600. `--engine-modules safe` leaves scripts nothing that reaches beyond their runtime, and is recommended with every server.
        """;

    private const string Files =
        """
        The pack of locales for `Intl` is looked for beside the executable, as `jsockd-intl.pack`, and then as
        `../share/jsockd/jsockd-intl.pack` from there: a package has it as `/usr/share/jsockd/jsockd-intl.pack`.
        """;

    private static readonly (string What, string[] Lines)[] s_examples =
    [
        ("Evaluate an expression:", ["jsockd -e '[1, 2, 3].at(-1)'"]),
        (
            "Make a key pair, then compile and sign a module:",
            ["jsockd -k my_key", "jsockd -c bundle.mjs bundle.bytecode -k my_key.privkey"]),
        (
            "Serve it on two sockets:",
            [
                "export JSOCKD_BYTECODE_MODULE_PUBLIC_KEY=$(cat my_key.pubkey)",
                "jsockd -m bundle.bytecode -s /tmp/js0.sock /tmp/js1.sock --engine-modules safe",
            ]),
        ("Verify a file that was signed with openssl or by `--sign`:", ["jsockd --verify SHA256SUMS SHA256SUMS.sig -k release.pubkey"]),
    ];

    /// <summary>The page's text.</summary>
    /// <param name="version">For its foot.</param>
    /// <param name="date">For its foot.</param>
    internal static string Write(string version, DateTimeOffset date)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $".TH JSOCKD 1 {date:yyyy\\-MM\\-dd} \"jsockd {version}\" \"User Commands\"\n");
        // What one types is not to be broken by a hyphen that belongs to the line.
        page.Append(".nh\n.SH NAME\njsockd \\- run JavaScript commands for other programs\n");
        page.Append(".SH SYNOPSIS\n.nf\n");
        foreach (var line in Usage.Short["usage: ".Length..].Split('\n'))
        {
            page.Append(Roff(line.StartsWith("       ", StringComparison.Ordinal) ? line["       ".Length..] : line)).Append('\n');
        }

        page.Append(".fi\n");
        Section(page, "Description", Description.Split("\n\n"));
        foreach (var verb in Verb.All)
        {
            Section(page, verb.Title, []);
            foreach (var option in Options.With(verb))
            {
                Entry(page, HelpText.Term(option, option.UseWith(verb)!), HelpText.Meaning(option, option.UseWith(verb)!));
            }

            Paragraphs(page, verb.Notes);
        }

        Section(page, "Environment", []);
        foreach (var variable in EnvironmentVariables.All)
        {
            Entry(page, variable.Name, variable.Summary);
        }

        Section(page, "Exit status", []);
        foreach (var (code, meaning) in ExitCodes.All)
        {
            Entry(page, code.ToString(CultureInfo.InvariantCulture), meaning);
        }

        Section(page, "Files", [Files]);
        Section(page, "Examples", []);
        foreach (var (what, lines) in s_examples)
        {
            page.Append(".PP\n").Append(Roff(what)).Append("\n.PP\n.nf\n.RS 4\n");
            page.AppendJoin('\n', lines.Select(Roff)).Append("\n.RE\n.fi\n");
        }

        Section(page, "See also", [$"The documents of the project, among them how clients talk to the server (`docs/protocol.md`)."]);
        return page.ToString();
    }

    private static void Section(StringBuilder page, string title, IEnumerable<string> paragraphs)
    {
        page.Append(CultureInfo.InvariantCulture, $".SH \"{Roff(title.ToUpperInvariant())}\"\n");
        Paragraphs(page, paragraphs);
    }

    private static void Paragraphs(StringBuilder page, IEnumerable<string> paragraphs)
    {
        foreach (var paragraph in paragraphs)
        {
            page.Append(".PP\n").Append(Roff(paragraph)).Append('\n');
        }
    }

    private static void Entry(StringBuilder page, string term, string meaning) =>
        page.Append(".TP\n\\fB").Append(Roff(term)).Append("\\fR\n").Append(Roff(meaning.TrimEnd('.'))).Append(".\n");

    /// <summary>A text of the table for troff: what one types is bold, and hyphens are those of a keyboard.</summary>
    internal static string Roff(string text)
    {
        var escaped = text.Replace("\\", "\\e", StringComparison.Ordinal).Replace("-", "\\-", StringComparison.Ordinal);
        // A line that begins with a dot or an apostrophe would be a command.
        escaped = LineStart().Replace(escaped, "\\&$0").Replace("'", "\\(aq", StringComparison.Ordinal);
        return Typed().Replace(escaped, "\\fB$1\\fR");
    }

    [GeneratedRegex("(?m)^[.']")]
    private static partial Regex LineStart();

    [GeneratedRegex("`([^`]*)`")]
    private static partial Regex Typed();
}
