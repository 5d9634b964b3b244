using JSockD.Server.CommandLine.Table;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Serilog;
using Serilog.Events;
using Serilog.Extensions.Logging;
using Serilog.Sinks.Async;

namespace JSockD.Server.Logging;

/// <summary>
/// The server's log: Serilog on standard error, written by a thread of its own, so that no command waits for whoever reads it. If nobody
/// does, records beyond
/// <see cref="Buffer"/> are dropped, and their number is logged as soon as something is read again.
/// </summary>
internal sealed class ServerLogging : IAsyncLogEventSinkMonitor, IDisposable
{
    /// <summary>Records that wait to be written.</summary>
    private const int Buffer = 10_000;

    // What is buffered at the end is written, but a reader that has stopped can't keep the process alive.
    private static readonly TimeSpan s_longestFlush = TimeSpan.FromSeconds(1);

    private const LogLevel Minimum = Versions.IsDebugBuild ? LogLevel.Debug : LogLevel.Information;

    private readonly Lock _gate = new();
    private SerilogLoggerFactory? _factory;
    private bool _disposed;
    private IAsyncLogEventSinkInspector? _buffer;

    internal ServerLogging() => Logger = new LazyLogger(Minimum, CreateLogger);

    internal Microsoft.Extensions.Logging.ILogger Logger { get; }

    public void StartMonitoring(IAsyncLogEventSinkInspector inspector) => _buffer = inspector;

    public void StopMonitoring(IAsyncLogEventSinkInspector inspector) => _buffer = null;

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
        var formatter = new RecordFormatter(prefix.AsSpan().ContainsAny('\r', '\n') ? "" : prefix, () => _buffer?.DroppedMessagesCount ?? 0);
        lock (_gate)
        {
            if (_disposed)
            {
                return NullLogger.Instance;
            }

            var log = new LoggerConfiguration()
                .MinimumLevel.Is(LevelConvert.ToSerilogLevel(Minimum))
                .WriteTo.Async(
                    sinks => sinks.Console(formatter, standardErrorFromLevel: LogEventLevel.Verbose),
                    Buffer,
                    blockWhenFull: false,
                    monitor: this)
                .CreateLogger();
            _factory = new SerilogLoggerFactory(log, dispose: true);
            return _factory.CreateLogger("jsockd");
        }
    }
}
