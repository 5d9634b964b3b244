using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace JSockD.NativeAkka;

/// <summary>A logger whose texts a check waits for.</summary>
internal sealed class CollectingLogger : ILogger
{
    private readonly BlockingCollection<string> _texts = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _texts.Add(formatter(state, exception));

    internal string Next() => _texts.TryTake(out var text, Need.Limit) ? text : throw new TimeoutException("nothing is logged");
}
