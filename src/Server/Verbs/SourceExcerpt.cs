using System.Text;
using JSockD.Interop.Engine;

namespace JSockD.Server.Verbs;

/// <summary>A compile error the way compilers show it: file, line and column, the message, the line itself.</summary>
internal static class SourceExcerpt
{
    // Minified bundles have lines of a megabyte.
    private const int MaxColumns = 120;

    internal static string Describe(ScriptError error, string file, ReadOnlySpan<byte> source)
    {
        if (error.Frames is not [{ Line: { } line } frame, ..])
        {
            return $"{file}: {error.Message}";
        }

        var column = frame.Column ?? 1;
        var text = Line(source, line);
        var first = Math.Clamp(column - (MaxColumns / 2), 0, Math.Max(0, text.Length - MaxColumns));
        var shown = text.Substring(first, Math.Min(MaxColumns, text.Length - first)).Replace('\t', ' ');
        var caret = new string(' ', Math.Clamp(column - 1 - first, 0, shown.Length)) + '^';
        return $"{file}:{line}:{column}: {error.Message}\n  {shown}\n  {caret}";
    }

    private static string Line(ReadOnlySpan<byte> source, int number)
    {
        foreach (var line in Encoding.UTF8.GetString(source).AsSpan().EnumerateLines())
        {
            if (--number == 0)
            {
                return line.ToString();
            }
        }

        return "";
    }
}
