using JSockD.Server.CommandLine.Table;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Serilog;
using Serilog.Configuration;
using Serilog.Core;
using Serilog.Events;
using Serilog.Extensions.Logging;

namespace JSockD.Server.Logging;

/// <summary>
/// The server's log: Serilog on standard error, written by a thread of its own, so that no command waits for whoever reads it. If nobody
/// does, records beyond <see cref="MostRecords"/> or <see cref="MostBytes"/> are dropped, and their number is logged as soon as something
/// is read again.
/// </summary>
internal sealed class ServerLogging : IDisposable
{
    /// <summary>Records that wait to be written.</summary>
    private const int MostRecords = 10_000;

    /// <summary>What they take in memory: 32 MiB, which is passed by one record at most.</summary>
    private const long MostBytes = 32 * 1024 * 1024;

    // What is buffered at the end is written, but a reader that has stopped can't keep the process alive.
    private static readonly TimeSpan s_longestFlush = TimeSpan.FromSeconds(1);

    private const LogLevel Minimum = Versions.IsDebugBuild ? LogLevel.Debug : LogLevel.Information;

    private readonly Lock _gate = new();
    private SerilogLoggerFactory? _factory;
    private bool _disposed;

    internal ServerLogging() => Logger = new LazyLogger(Minimum, CreateLogger);

    internal Microsoft.Extensions.Logging.ILogger Logger { get; }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
        }

        if (_factory is { } factory)
        {
            var flush = new Thread(factory.Dispose) { IsBackground = true };
            flush.Start();
            flush.Join(s_longestFlush);
        }
    }

    private Microsoft.Extensions.Logging.ILogger CreateLogger()
    {
        var prefix = Environment.GetEnvironmentVariable(EnvironmentVariables.LogPrefix.Name) ?? "";
        var limit = new QueueLimit(MostRecords, MostBytes);
        var formatter = new RecordFormatter(prefix.AsSpan().ContainsAny('\r', '\n') ? "" : prefix, () => limit.Refused);
        lock (_gate)
        {
            if (_disposed)
            {
                return NullLogger.Instance;
            }

            var log = new LoggerConfiguration()
                .MinimumLevel.Is(LevelConvert.ToSerilogLevel(Minimum))
                .WriteTo.Sink(new LimitedSink(limit, Queue(limit, formatter)))
                .CreateLogger();
            _factory = new SerilogLoggerFactory(log, dispose: true);
            return _factory.CreateLogger("jsockd");
        }
    }

    // Its own bound is never met, as what the limit lets in fits.
    private static ILogEventSink Queue(QueueLimit limit, RecordFormatter formatter)
    {
        var console = LoggerSinkConfiguration.CreateSink(sinks => sinks.Console(formatter, standardErrorFromLevel: LogEventLevel.Verbose));
        return LoggerSinkConfiguration.CreateSink(sinks => sinks.Async(
            behind => behind.Sink(new LeavingSink(limit, console)), MostRecords, blockWhenFull: false));
    }
}
