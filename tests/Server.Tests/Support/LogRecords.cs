using System.Globalization;
using System.Text.RegularExpressions;
using JSockD.Server.Logging;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Extensions.Logging;

namespace JSockD.Server.Tests;

/// <summary>Records that go all the way: from a source-generated log method, as in src/Hosting, through Serilog to the formatter.</summary>
internal static partial class LogRecords
{
    private static readonly DateTimeOffset s_time = DateTimeOffset.ParseExact(
        "2025-09-24T21:15:45.6447769Z", "O", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    internal static string Format(
        string message,
        LogEventLevel level = LogEventLevel.Information,
        string prefix = "",
        Exception? exception = null,
        DateTimeOffset? time = null)
    {
        var output = new StringWriter(CultureInfo.InvariantCulture);
        var sink = new FormattingSink(new RecordFormatter(prefix, () => 0), output, time ?? s_time);
        using var serilog = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(sink).CreateLogger();
        using var factory = new SerilogLoggerFactory(serilog);
        Log(factory.CreateLogger("jsockd"), Level(level), message, exception);
        return output.ToString();
    }

    /// <summary>The texts of a record's lines, each of which is checked against the pattern that existing clients read them by.</summary>
    internal static string[] Texts(string record)
    {
        var lines = record.Split('\n');
        Assert.Equal("", lines[^1]);
        return [.. lines[..^1].Select((line, index) =>
        {
            var match = ClientsPattern().Match(line);
            Assert.True(match.Success, $"no client reads the line: {line}");
            Assert.Equal(index == lines.Length - 2 ? "$" : "*", match.Groups[1].Value);
            return match.Groups[4].Value;
        })];
    }

    private static LogLevel Level(LogEventLevel level) => level switch
    {
        LogEventLevel.Verbose => LogLevel.Trace,
        LogEventLevel.Debug => LogLevel.Debug,
        LogEventLevel.Information => LogLevel.Information,
        LogEventLevel.Warning => LogLevel.Warning,
        LogEventLevel.Error => LogLevel.Error,
        _ => LogLevel.Critical,
    };

    [LoggerMessage(EventId = 1, Message = "{Text}")]
    private static partial void Log(Microsoft.Extensions.Logging.ILogger logger, LogLevel level, string text, Exception? exception);

    [GeneratedRegex(@"^(\*|\$) jsockd ([^ ]+) \[([^][]+)\] (.*)$", RegexOptions.Singleline)]
    private static partial Regex ClientsPattern();

    private sealed class FormattingSink(RecordFormatter formatter, TextWriter output, DateTimeOffset time) : ILogEventSink
    {
        public void Emit(LogEvent logEvent) => formatter.Format(
            new LogEvent(
                time,
                logEvent.Level,
                logEvent.Exception,
                logEvent.MessageTemplate,
                logEvent.Properties.Select(p => new LogEventProperty(p.Key, p.Value))),
            output);
    }
}
