using System.Globalization;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;

namespace JSockD.Server.Logging;

/// <summary>
/// Writes records as section 3.7 of the specification has them: <c>$ jsockd TIME [LEVEL] TEXT</c>, with <c>*</c> for <c>$</c> on all lines
/// but a record's last.
/// </summary>
/// <param name="messagePrefix">Put before the text of each record.</param>
/// <param name="dropped">How many records have been dropped so far; when it has risen, a record says so.</param>
internal sealed class RecordFormatter(string messagePrefix, Func<long> dropped) : ITextFormatter
{
    private long _reported;

    private readonly MessageTemplateTextFormatter _message = new("{Message:l}", CultureInfo.InvariantCulture);

    public void Format(LogEvent logEvent, TextWriter output)
    {
        var message = new StringWriter(CultureInfo.InvariantCulture);
        message.Write(messagePrefix);
        _message.Format(logEvent, message);
        if (logEvent.Exception is { } exception)
        {
            message.Write('\n');
            message.Write(exception);
        }

        // One string: the sink writes it while it holds its lock, so records never mix.
        output.Write(Frame(message.ToString(), Header(logEvent.Timestamp, logEvent.Level)) + DropNotice(logEvent.Timestamp));
    }

    private string DropNotice(DateTimeOffset time)
    {
        var count = dropped() - _reported;
        if (count <= 0)
        {
            return "";
        }

        _reported += count;
        return Frame(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{messagePrefix}{count} log records were dropped because standard error was not read in time"),
            Header(time, LogEventLevel.Warning));
    }

    private static string Header(DateTimeOffset time, LogEventLevel level) => string.Create(
        CultureInfo.InvariantCulture, $" jsockd {time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'} [{Name(level)}] ");

    private static string Frame(string message, string header)
    {
        // Not all that Unicode calls a line end: what reads the log looks for these.
        var lines = message.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').TrimEnd('\n').Split('\n');
        var text = new System.Text.StringBuilder();
        for (var i = 0; i < lines.Length; i++)
        {
            text.Append(i == lines.Length - 1 ? '$' : '*').Append(header).Append(lines[i]).Append('\n');
        }

        return text.ToString();
    }

    private static string Name(LogEventLevel level) => level switch
    {
        LogEventLevel.Verbose or LogEventLevel.Debug => "DEBUG",
        LogEventLevel.Information => "INFO",
        LogEventLevel.Warning => "WARN",
        _ => "ERROR",
    };
}
