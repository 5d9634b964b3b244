using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Extensions.Logging;

namespace JSockD.Server.Logging;

/// <summary>The server's log: Serilog on standard error.</summary>
internal static class ServerLogging
{
    private const string PrefixVariable = "JSOCKD_LOG_PREFIX";

    /// <summary>Creates the logger and what has to be disposed in the end.</summary>
    internal static (Microsoft.Extensions.Logging.ILogger Logger, IDisposable Owner) Create()
    {
        var prefix = Environment.GetEnvironmentVariable(PrefixVariable) ?? "";
        var sink = new LoggerConfiguration()
            .MinimumLevel.Is(Versions.IsDebugBuild ? LogEventLevel.Debug : LogEventLevel.Information)
            .WriteTo.Console(new RecordFormatter(prefix.AsSpan().ContainsAny('\r', '\n') ? "" : prefix), standardErrorFromLevel: LogEventLevel.Verbose)
            .CreateLogger();
        var factory = new SerilogLoggerFactory(sink, dispose: true);
        return (factory.CreateLogger("jsockd"), factory);
    }
}
