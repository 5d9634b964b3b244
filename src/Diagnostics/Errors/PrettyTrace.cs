using System.Globalization;
using System.Text;

namespace JSockD.Diagnostics.Errors;

/// <summary>
/// The <c>pretty</c> field: <c>Error: boom:</c> and one <c>  at fn (file:line:col)</c> a line, with <c> -> fn (source:line:col)</c> behind
/// it where a source map gives it, and <c>  hint: …</c> where there is one. Then what the error stems from, in the same form behind
/// <c>Caused by: </c> or <c>Error 1 of 2: </c>, indented below what it belongs to.
/// </summary>
internal static class PrettyTrace
{
    internal static string Format(ErrorObject error)
    {
        var text = new StringBuilder();
        AppendError(text, error.Message, error.Trace, error.Hint, depth: 0);
        foreach (var part in error.Parts)
        {
            AppendPart(text, part);
        }

        return text.ToString();
    }

    private static void AppendPart(StringBuilder text, ErrorPart part)
    {
        var depth = part.Depth - 1;
        text.Append('\n').Append(' ', 2 * depth);
        switch (part.Relation)
        {
            case ErrorRelation.Omitted when part.Count == 0:
                text.Append("… more");
                return;
            case ErrorRelation.Omitted:
                text.Append(CultureInfo.InvariantCulture, $"… {part.Count} more");
                return;
            case ErrorRelation.Member:
                text.Append(CultureInfo.InvariantCulture, $"Error {part.Index} of {part.Count}: ");
                break;
            default:
                text.Append("Caused by: ");
                break;
        }

        AppendError(text, part.Message, part.Trace, part.Hint, depth);
    }

    // The lines of a message stay as they are, however deep: they may be code.
    private static void AppendError(StringBuilder text, string message, IReadOnlyList<TraceEntry> trace, string? hint, int depth)
    {
        text.Append(message).Append(trace.Count > 0 ? ":" : "");
        foreach (var entry in trace)
        {
            text.Append('\n').Append(' ', 2 * depth).Append("  at ");
            AppendPlace(text, entry, entry.FunctionName);
            if (entry.Mapped is not null)
            {
                text.Append(" -> ").Append(Origin(entry));
            }
        }

        if (hint is not null)
        {
            text.Append('\n').Append(' ', 2 * depth).Append("  hint: ").Append(hint);
        }
    }

    /// <summary>Where an entry that is mapped stems from: <c>fn (source:line:col)</c>.</summary>
    internal static string Origin(TraceEntry entry)
    {
        var text = new StringBuilder();

        // A function that the bundler did not rename has no name in the map.
        AppendPlace(text, entry.Mapped!, entry.Mapped!.FunctionName ?? entry.FunctionName);
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
