using System.Text;
using JSockD.Engine;
using JSockD.Hosting.Caching;
using JSockD.Hosting.Failures;
using Microsoft.Extensions.Logging;

namespace JSockD.Hosting.Runtimes;

/// <summary>What scripts reach outside their engine: the log, and the client of the command that runs. On the runtime's thread.</summary>
/// <param name="logger">Takes what the scripts log.</param>
/// <param name="sources">The module's source map, for errors in the log.</param>
/// <param name="answerTimeout">Microseconds that a client has for the answer to a message; 0: no limit.</param>
internal sealed class RuntimeHost(ILogger logger, SourceMapFile sources, long answerTimeout) : IEngineHost
{
    private readonly ulong _answerTimeout = answerTimeout > 0 ? (ulong)answerTimeout : ulong.MaxValue;

    /// <summary>The client of the command that runs now, or null outside of one.</summary>
    internal IClientChannel? Client { get; set; }

    /// <summary>The map of the module that the engine has: while that is loaded, and once it is in use.</summary>
    internal SourceMapFile Sources { get; set; } = sources;

    /// <summary>Where the cacheable command is that runs now; set once the engine is in use.</summary>
    internal FlightSlot? Flights { get; set; }

    /// <summary>Where others see that it runs; set once the engine is in use.</summary>
    internal ExecutionMonitor? Execution { get; set; }

    /// <summary>Reads the engine's memory; set once there is an engine.</summary>
    internal Func<EngineMemory>? ReadMemory { get; set; }

    public void Log(ConsoleLevel level, ReadOnlySpan<byte> method, ReadOnlySpan<byte> text)
    {
        Flights?.Current?.Spoil();
        var severity = level switch
        {
            // Release builds have no DEBUG, and what a script logs is not for us to drop: console.debug is INFO, under its own name.
            ConsoleLevel.Warn => LogLevel.Warning,
            ConsoleLevel.Error => LogLevel.Error,
            _ => LogLevel.Information,
        };
        if (logger.IsEnabled(severity))
        {
            var message = Encoding.UTF8.GetString(text);
            if (method.IsEmpty)
            {
                RuntimeLog.Engine(logger, severity, message);
            }
            else
            {
                RuntimeLog.Console(logger, severity, Encoding.UTF8.GetString(method), message);
            }
        }
    }

    public MessageOutcome SendMessage(ReadOnlySpan<byte> line, out Span<byte> answer)
    {
        answer = default;
        Flights?.Current?.Spoil();

        // Waiting for the client has a time limit of its own. A thread that waits is not stuck, and must not be given up: it reads the
        // connection.
        if (Client is not { } client || Execution?.End() == false)
        {
            return MessageOutcome.Closed;
        }

        try
        {
            return client.SendMessage(line, _answerTimeout, ReadMemory!, out answer);
        }
        finally
        {
            Execution?.Begin();
        }
    }

    public string? FindOrigin(ScriptFrame frame)
    {
        // The first error has the source map read and parsed, which can take long: the script must not count as stuck meanwhile.
        if (!Sources.IsGiven || Execution?.End() == false)
        {
            return null;
        }

        try
        {
            return ScriptFailures.OriginOf(frame, Sources);
        }
        finally
        {
            Execution?.Begin();
        }
    }
}
