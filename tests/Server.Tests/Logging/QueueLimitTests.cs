using JSockD.Server.Logging;
using Serilog.Core;
using Serilog.Events;
using Serilog.Parsing;

namespace JSockD.Server.Tests;

/// <summary>What waits to be logged is bounded, in records and in bytes.</summary>
public sealed class QueueLimitTests
{
    [Fact]
    public void No_more_records_are_let_in_than_may_wait()
    {
        var limit = new QueueLimit(mostRecords: 2, mostBytes: 1000);

        Assert.True(limit.TryEnter(1));
        Assert.True(limit.TryEnter(1));
        Assert.False(limit.TryEnter(1));
        Assert.Equal(1, limit.Refused);
        limit.Leave(1);
        Assert.True(limit.TryEnter(1));
    }

    [Fact]
    public void Once_they_take_too_much_memory_no_more_are_let_in()
    {
        var limit = new QueueLimit(mostRecords: 100, mostBytes: 1000);

        Assert.True(limit.TryEnter(999));
        Assert.True(limit.TryEnter(1));
        Assert.False(limit.TryEnter(1));
        limit.Leave(999);
        Assert.True(limit.TryEnter(1));
    }

    [Fact]
    public void A_record_of_any_size_is_let_in_while_there_is_room()
    {
        var limit = new QueueLimit(mostRecords: 100, mostBytes: 1000);

        Assert.True(limit.TryEnter(1_000_000));
        Assert.False(limit.TryEnter(1));
    }

    [Fact]
    public void A_long_message_counts_for_what_it_takes()
    {
        Assert.InRange(RecordSize.Of(Record(new string('x', 1_000_000))), 2_000_000, 2_100_000);
        Assert.InRange(RecordSize.Of(Record("x")), 100, 1000);
    }

    [Fact]
    public void Between_the_two_sinks_nothing_is_forgotten_and_nothing_counted_twice()
    {
        var limit = new QueueLimit(mostRecords: 100, mostBytes: 5_000_000);
        var queue = new Waiting();
        using var sink = new LimitedSink(limit, queue);
        for (var i = 0; i < 10; i++)
        {
            sink.Emit(Record(new string('x', 1_000_000)));
        }

        Assert.Equal(3, queue.Records.Count);
        Assert.Equal(7, limit.Refused);

        var written = new Waiting();
        using var leaving = new LeavingSink(limit, written);
        queue.Records.ForEach(leaving.Emit);
        Assert.Equal(3, written.Records.Count);
        for (var i = 0; i < 100; i++)
        {
            sink.Emit(Record("x"));
        }

        Assert.Equal(103, queue.Records.Count);
        Assert.Equal(7, limit.Refused);
    }

    private static LogEvent Record(string text) => new(
        DateTimeOffset.UnixEpoch,
        LogEventLevel.Information,
        null,
        new MessageTemplateParser().Parse("{Text}"),
        [new LogEventProperty("Text", new ScalarValue(text))]);

    private sealed class Waiting : ILogEventSink
    {
        internal List<LogEvent> Records { get; } = [];

        public void Emit(LogEvent logEvent) => Records.Add(logEvent);
    }
}
