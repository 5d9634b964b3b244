using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace JSockD.Embedding.Tests;

/// <summary>Takes what is logged, for a test to wait for; and holds the thread that logs a certain text, which stands for a built-in
/// function that nothing can interrupt.</summary>
internal sealed class TestLogs : ILoggerProvider
{
    private readonly BlockingCollection<Record> _records = [];
    private readonly TaskCompletionSource _letGo = new();
    private volatile string? _held;

    internal sealed record Record(string Category, LogLevel Level, string Text, Exception? Exception);

    internal void Hold(string text) => _held = text;

    internal void LetGo() => _letGo.TrySetResult();

    /// <summary>Waits for a record that holds this text; what came before it is passed over.</summary>
    internal Record Expect(string text)
    {
        var passed = new List<string>();
        while (_records.TryTake(out var record, TestHost.Limit))
        {
            if (record.Text.Contains(text, StringComparison.Ordinal))
            {
                return record;
            }

            passed.Add(record.Text);
        }

        throw new TimeoutException($"nothing was logged about \"{text}\", but: {string.Join(" | ", passed)}");
    }

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
        // Hosts dispose of it while threads that were left behind may still log.
    }

    private sealed class Logger(TestLogs logs, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel level, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var text = formatter(state, exception);
            logs._records.Add(new Record(category, level, text, exception));
            if (logs._held is { } held && text.Contains(held, StringComparison.Ordinal))
            {
                logs._letGo.Task.Wait(TestHost.Limit);
            }
        }
    }
}
