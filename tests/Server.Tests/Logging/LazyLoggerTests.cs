using JSockD.Server.Logging;
using Microsoft.Extensions.Logging;

namespace JSockD.Server.Tests;

public class LazyLoggerTests
{
    private readonly List<string> _records = [];
    private readonly LazyLogger _logger;
    private int _made;

    public LazyLoggerTests() => _logger = new LazyLogger(LogLevel.Information, () =>
    {
        _made++;
        return new Recorder(_records);
    });

    [Fact]
    public void It_makes_its_logger_for_the_first_record_and_no_other_after_it()
    {
        Assert.True(_logger.IsEnabled(LogLevel.Information));
        Assert.Equal(0, _made);
        Log(LogLevel.Information, "one");
        Log(LogLevel.Error, "two");
        Assert.Equal(1, _made);
        Assert.Equal(["Information one", "Error two"], _records);
    }

    [Fact]
    public void What_is_below_the_lowest_level_goes_nowhere()
    {
        Assert.False(_logger.IsEnabled(LogLevel.Debug));
        Log(LogLevel.Debug, "nothing");
        Assert.Equal(0, _made);
    }

    private void Log(LogLevel level, string text) => _logger.Log(level, default, text, null, static (state, _) => state);

    private sealed class Recorder(List<string> records) : ILogger
    {
        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            records.Add($"{logLevel} {formatter(state, exception)}");

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;
    }
}
