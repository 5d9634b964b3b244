using System.Globalization;
using System.Text;

namespace JSockD.Actors.Errors;

/// <summary>
/// The <c>pretty</c> field: <c>Error: boom:</c> and one <c>  at fn (file:line:col)</c> a line, with <c> -> fn (source:line:col)</c> behind it where a
/// source map gives it.
/// </summary>
internal static class PrettyTrace
{
    internal static string Format(ErrorObject error)
    {
        if (error.Trace.Count == 0)
        {
            return error.Message;
        }

        var text = new StringBuilder(error.Message).Append(':');
        foreach (var entry in error.Trace)
        {
            text.Append("\n  at ");
            AppendPlace(text, entry, entry.FunctionName);
            if (entry.Mapped is { } mapped)
            {
                // A function that the bundler did not rename has no name in the map.
                text.Append(" -> ");
                AppendPlace(text, mapped, mapped.FunctionName ?? entry.FunctionName);
            }
        }

        return text.ToString();
    }

    private static void AppendPlace(StringBuilder text, TraceEntry entry, string? function)
    {
        text.Append(function ?? "<anonymous>").Append(" (").Append(entry.Source ?? "native");
        if (entry.Line is { } line)
        {
            text.Append(CultureInfo.InvariantCulture, $":{line}");
            if (entry.Column is { } column)
            {
                text.Append(CultureInfo.InvariantCulture, $":{column}");
            }
        }

        text.Append(')');
    }
}
