using Serilog;
using Serilog.Events;
using Serilog.Extensions.Logging;
using Serilog.Sinks.Async;

namespace JSockD.Server.Logging;

/// <summary>
/// The server's log: Serilog on standard error, written by a thread of its own, so that no command waits for whoever reads it. If nobody does, records beyond
/// <see cref="Buffer"/> are dropped, and their number is logged as soon as something is read again.
/// </summary>
internal sealed class ServerLogging : IAsyncLogEventSinkMonitor, IDisposable
{
    private const string PrefixVariable = "JSOCKD_LOG_PREFIX";

    /// <summary>Records that wait to be written.</summary>
    private const int Buffer = 10_000;

    // What is buffered at the end is written, but a reader that has stopped can't keep the process alive.
    private static readonly TimeSpan s_longestFlush = TimeSpan.FromSeconds(1);

    private readonly SerilogLoggerFactory _factory;
    private IAsyncLogEventSinkInspector? _buffer;

    internal ServerLogging()
    {
        var prefix = Environment.GetEnvironmentVariable(PrefixVariable) ?? "";
        var formatter = new RecordFormatter(prefix.AsSpan().ContainsAny('\r', '\n') ? "" : prefix, () => _buffer?.DroppedMessagesCount ?? 0);
        var log = new LoggerConfiguration()
            .MinimumLevel.Is(Versions.IsDebugBuild ? LogEventLevel.Debug : LogEventLevel.Information)
            .WriteTo.Async(sinks => sinks.Console(formatter, standardErrorFromLevel: LogEventLevel.Verbose), this, Buffer, blockWhenFull: false)
            .CreateLogger();
        _factory = new SerilogLoggerFactory(log, dispose: true);
        Logger = _factory.CreateLogger("jsockd");
    }

    internal Microsoft.Extensions.Logging.ILogger Logger { get; }

    public void StartMonitoring(IAsyncLogEventSinkInspector inspector) => _buffer = inspector;

    public void StopMonitoring(IAsyncLogEventSinkInspector inspector) => _buffer = null;

    public void Dispose()
    {
        var flush = new Thread(_factory.Dispose) { IsBackground = true };
        flush.Start();
        flush.Join(s_longestFlush);
    }
}
