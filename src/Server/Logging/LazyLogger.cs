using Microsoft.Extensions.Logging;

namespace JSockD.Server.Logging;

/// <summary>
/// A logger that is made when the first record comes: a start that goes well has nothing to log before READY, and making one takes time.
/// Any thread.
/// </summary>
/// <param name="minimum">The lowest level that is logged.</param>
/// <param name="create">Makes the logger that records go to; called once at most.</param>
internal sealed class LazyLogger(LogLevel minimum, Func<ILogger> create) : ILogger
{
    private readonly Lazy<ILogger> _logger = new(create);

    public bool IsEnabled(LogLevel logLevel) => logLevel >= minimum && logLevel != LogLevel.None;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            _logger.Value.Log(logLevel, eventId, state, exception, formatter);
        }
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => _logger.Value.BeginScope(state);
}
