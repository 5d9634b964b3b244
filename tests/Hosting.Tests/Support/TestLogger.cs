using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace JSockD.Hosting.Tests;

/// <summary>A logger whose records a test waits for.</summary>
internal sealed class TestLogger : ILogger
{
    private static readonly TimeSpan s_limit = ActorTest.Limit;

    private readonly BlockingCollection<(LogLevel Level, string Text)> _records = [];
    private readonly TaskCompletionSource _letGo = new();
    private volatile string? _held;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var text = formatter(state, exception);
        _records.Add((logLevel, text));
        if (_held is { } held && text.Contains(held, StringComparison.Ordinal))
        {
            _letGo.Task.Wait(4 * s_limit);
        }
    }

    /// <summary>Whoever logs something that holds this stays there until <see cref="LetGo"/>: so a script is held in the middle.</summary>
    internal void Hold(string text) => _held = text;

    internal void LetGo() => _letGo.TrySetResult();

    /// <summary>Lets go by an exception out of the logger, now and whenever something is to be held.</summary>
    internal void Fail() => _letGo.TrySetException(new InvalidOperationException("the log is broken"));

    /// <summary>Waits for a record that holds this text; what came before it is passed over.</summary>
    internal (LogLevel Level, string Text) Expect(string text)
    {
        var passed = new List<string>();
        while (_records.TryTake(out var record, s_limit))
        {
            if (record.Text.Contains(text, StringComparison.Ordinal))
            {
                return (record.Level, record.Text);
            }

            passed.Add(record.Text);
        }

        throw new TimeoutException($"nothing was logged about \"{text}\", but: {string.Join(" | ", passed)}");
    }

    /// <summary>The texts that have come and were not waited for.</summary>
    internal List<string> Rest()
    {
        var rest = new List<string>();
        while (_records.TryTake(out var record))
        {
            rest.Add(record.Text);
        }

        return rest;
    }
}
