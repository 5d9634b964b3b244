using System.Text;
using JSockD.Engine;

namespace JSockD.Server.Verbs;

/// <summary>A compile error the way compilers show it: file, line and column, the message, the line itself.</summary>
internal static class SourceExcerpt
{
    // Minified bundles have lines of a megabyte.
    private const int MaxCharacters = 120;

    internal static string Describe(ScriptError error, string file, ReadOnlySpan<byte> source)
    {
        if (error.Frames is not [{ Line: { } line } frame, ..])
        {
            return $"{file}: {error.Message}";
        }

        var column = frame.Column ?? 1;
        var text = Encoding.UTF8.GetString(Line(source, line));
        var place = Math.Clamp(column - 1, 0, text.Length);
        var first = WholeCharacter(text, Math.Clamp(place - (MaxCharacters / 2), 0, Math.Max(0, text.Length - MaxCharacters)));
        var last = WholeCharacter(text, Math.Min(text.Length, first + MaxCharacters));
        var shown = text[first..last].Replace('\t', ' ');
        var caret = new string(' ', Math.Clamp(place - first, 0, shown.Length)) + '^';
        return $"{file}:{line}:{column}: {error.Message}\n  {shown}\n  {caret}";
    }

    private static int WholeCharacter(string text, int index) =>
        index > 0 && index < text.Length && char.IsLowSurrogate(text[index]) && char.IsHighSurrogate(text[index - 1]) ? index - 1 : index;

    // ECMA-262, "Line Terminators": LF, CR, both, U+2028, U+2029. The engine counts the last two too.
    private static ReadOnlySpan<byte> Line(ReadOnlySpan<byte> source, int number)
    {
        while (--number > 0)
        {
            var (end, length) = LineEnd(source);
            source = source[Math.Min(source.Length, end + length)..];
        }

        return source[..LineEnd(source).End];
    }

    private static (int End, int Length) LineEnd(ReadOnlySpan<byte> source)
    {
        for (var i = 0; i < source.Length; i++)
        {
            switch (source[i])
            {
                case (byte)'\n':
                    return (i, 1);
                case (byte)'\r':
                    return (i, i + 1 < source.Length && source[i + 1] == '\n' ? 2 : 1);
                case 0xE2 when i + 2 < source.Length && source[i + 1] == 0x80 && source[i + 2] is 0xA8 or 0xA9:
                    return (i, 3);
            }
        }

        return (source.Length, 0);
    }
}
