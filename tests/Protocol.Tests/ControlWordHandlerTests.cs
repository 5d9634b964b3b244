using System.Text;

namespace JSockD.Protocol.Tests;

/// <summary>What each handler does to its target, and in which order.</summary>
public class ControlWordHandlerTests
{
    [Fact]
    public void A_reset_forgets_the_unfinished_command_and_then_says_so() =>
        Assert.Equal(["reset", "send: reset\n"], Handle(ResetHandler.Instance));

    [Fact]
    public void A_quit_is_answered_before_the_end_begins() => Assert.Equal(["send: quit\n", "quit"], Handle(QuitHandler.Instance));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(123_456, "123456")]
    [InlineData(long.MaxValue, "9223372036854775807")]
    public void The_execution_time_is_sent_in_nanoseconds(long nanoseconds, string expected) =>
        Assert.Equal([$"send: {expected}\n"], Handle(ExecutionTimeHandler.Instance, nanoseconds));

    [Fact]
    public void The_memory_usage_is_for_the_target_to_find_out() =>
        Assert.Equal(["send memory usage"], Handle(MemoryUsageHandler.Instance));

    [Fact]
    public void What_the_cache_counts_is_sent() => Assert.Equal(
        ["send: {\"max_bytes\":1,\"bytes\":2,\"entries\":3,\"hits\":4,\"misses\":5,\"joined\":6,\"in_flight\":7,\"evictions\":8}\n"],
        Handle(CacheInfoHandler.Instance));

    [Fact]
    public void An_unknown_word_is_a_bad_command() => Assert.Equal(["send: bad command\n"], Handle(UnknownWordHandler.Instance));

    private static List<string> Handle(IControlWordHandler handler, long executionTime = 0)
    {
        var target = new Recorder(executionTime);
        handler.Handle(target);
        return target.Calls;
    }

    private sealed class Recorder(long executionTime) : IControlTarget
    {
        internal List<string> Calls { get; } = [];

        public long ExecutionTime => executionTime;

        public CacheFigures CacheFigures =>
            new() { MaxBytes = 1, Bytes = 2, Entries = 3, Hits = 4, Misses = 5, Joined = 6, InFlight = 7, Evictions = 8 };

        public void Send(ReadOnlyMemory<byte> line) => Calls.Add($"send: {Encoding.ASCII.GetString(line.Span)}");

        public void SendMemoryUsage() => Calls.Add("send memory usage");

        public void Reset() => Calls.Add("reset");

        public void Quit() => Calls.Add("quit");
    }
}
