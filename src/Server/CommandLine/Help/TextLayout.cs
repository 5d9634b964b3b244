using System.Text;

namespace JSockD.Server.CommandLine.Help;

/// <summary>Text for a terminal. Pure.</summary>
internal static class TextLayout
{
    // Stands for a blank that is not to become the end of a line; no text of the table has it.
    private const char Glue = '\u00A0';

    /// <summary>
    /// Puts as many parts into a line as fit, with a blank between them. A part that is longer than a line has one of its own.
    /// </summary>
    /// <param name="parts">What is not broken apart.</param>
    /// <param name="width">The longest line, in characters.</param>
    /// <param name="indent">What all lines but the first begin with.</param>
    internal static IReadOnlyList<string> Wrap(IEnumerable<string> parts, int width, string indent)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        foreach (var part in parts)
        {
            if (line.Length > 0 && line.Length + 1 + part.Length > width)
            {
                lines.Add(line.ToString());
                line.Clear().Append(indent).Append(part);
            }
            else
            {
                line.Append(line.Length > 0 ? " " : "").Append(part);
            }
        }

        lines.Add(line.ToString());
        return lines;
    }

    /// <summary>A text of the table, every line behind an indent.</summary>
    internal static string Paragraph(string text, int indent, int width)
    {
        var blanks = new string(' ', indent);
        return string.Join('\n', Wrap(Words(text), width - indent, "").Select(line => blanks + line));
    }

    /// <summary>
    /// A term and what it means, in two columns: <paramref name="meaning"/> begins at <paramref name="column"/>, in the next line where the
    /// term is too long.
    /// </summary>
    internal static string Entry(string term, string meaning, int column, int width)
    {
        var text = Paragraph(meaning, column, width);
        return term.Length + 2 < column ? $"  {term}{text[(term.Length + 2)..]}" : $"  {term}\n{text}";
    }

    // What no line is broken in: words, and what stands between backquotes, which becomes quoted if it is more than a word.
    private static IEnumerable<string> Words(string text)
    {
        var parts = text.Split('`');
        for (var typed = 1; typed < parts.Length; typed += 2)
        {
            var isWord = !parts[typed].Contains(' ', StringComparison.Ordinal);
            parts[typed] = isWord ? parts[typed] : $"\"{parts[typed].Replace(' ', Glue)}\"";
        }

        return string.Concat(parts).Split(' ').Select(word => word.Replace(Glue, ' '));
    }
}
