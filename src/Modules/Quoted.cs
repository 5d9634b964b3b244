using System.Globalization;
using System.Text;

namespace JSockD.Modules;

/// <summary>
/// Foreign text inside a message, between double quotes: nothing in it can move a terminal's cursor, begin a line of the log, or pass for
/// the message's own words.
/// </summary>
internal static class Quoted
{
    /// <summary>Bytes out of a file: printable ASCII as it is, everything else as <c>\xNN</c>.</summary>
    internal static string Bytes(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length + 2).Append('"');
        foreach (var b in bytes)
        {
            if (b is >= 0x20 and < 0x7F and not (byte)'"' and not (byte)'\\')
            {
                text.Append((char)b);
            }
            else
            {
                text.Append(CultureInfo.InvariantCulture, $"\\x{b:x2}");
            }
        }

        return text.Append('"').ToString();
    }

    /// <summary>A path, which may be in any script: only what is not visible, and quotes, are written as <c>\u{N}</c>.</summary>
    internal static string Path(string path) => $"\"{Visible(path)}\"";

    /// <summary>The same without the quotes, for the operating system's words on a failure, which can repeat a path.</summary>
    internal static string Visible(string words)
    {
        var text = new StringBuilder(words.Length);
        foreach (var rune in words.EnumerateRunes())
        {
            if (rune.Value == '"' || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                text.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}");
            }
            else
            {
                text.Append(rune.ToString());
            }
        }

        return text.ToString();
    }
}
