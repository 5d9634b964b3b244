using JSockD.Hosting.Runtimes;
using Microsoft.Extensions.Logging;

namespace JSockD.Embedding.Instances;

/// <summary>What scripts say to their console has a category of its own, so that it can be filtered by itself. Any thread.</summary>
/// <param name="engines">Takes what is said of engines.</param>
/// <param name="console">Takes what scripts say, and what the engine says of them.</param>
internal sealed class EngineLogger(ILogger engines, ILogger console) : ILogger
{
    /// <summary>
    /// The loggers of an instance: <c>JSockD.Engines</c> and <c>JSockD.Console</c>, with a dot and the instance's name behind them.
    /// </summary>
    internal static EngineLogger Of(ILoggerFactory factory, string instance)
    {
        var suffix = instance.Length == 0 ? "" : $".{instance}";
        return new EngineLogger(factory.CreateLogger($"JSockD.Engines{suffix}"), factory.CreateLogger($"JSockD.Console{suffix}"));
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => engines.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => engines.IsEnabled(logLevel) || console.IsEnabled(logLevel);

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var logger = eventId.Id is RuntimeLog.ConsoleEvent or RuntimeLog.EngineEvent ? console : engines;
        if (logger.IsEnabled(logLevel))
        {
            logger.Log(logLevel, eventId, state, exception, formatter);
        }
    }
}
