using Serilog.Events;

namespace JSockD.Server.Logging;

/// <summary>How much memory a record takes while it waits: the texts in it, and roughly the objects around them. Pure.</summary>
internal static class RecordSize
{
    private const long Objects = 500;

    /// <summary>In bytes; the same whenever it is asked.</summary>
    internal static long Of(LogEvent record)
    {
        var characters = record.Exception?.ToString().Length ?? 0L;
        foreach (var value in record.Properties.Values)
        {
            characters += value is ScalarValue { Value: string text } ? text.Length : 0;
        }

        return Objects + (characters * sizeof(char));
    }
}
