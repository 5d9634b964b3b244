using JSockD.Embedding.Calls;
using Microsoft.Extensions.Time.Testing;

namespace JSockD.Embedding.Tests.Calls;

/// <summary>Who runs next, how many may wait, and for how long.</summary>
public sealed class CallQueueTests : IDisposable
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(10);

    private readonly FakeTimeProvider _time = new();
    private readonly CallQueue _queue;

    public CallQueueTests()
    {
        _queue = new CallQueue(length: 2, s_timeout, _time);
        _queue.Open();
    }

    [Fact]
    public void Calls_are_taken_in_their_order()
    {
        var (first, second) = (Add(), Add());
        var taker = new CallTaker();

        Assert.Same(first, _queue.Take(taker));
        Assert.Equal((1, 0), _queue.Takers);
        Assert.Same(second, _queue.Take(taker));
        Assert.Null(_queue.Take(taker));
        Assert.Equal((0, 1), _queue.Takers);
    }

    [Fact]
    public void One_call_more_than_may_wait_is_refused()
    {
        Add();
        Add();

        var refusal = Assert.IsType<JSOverloadedException>(_queue.Add(NewCall()));
        Assert.Equal("2 commands are waiting for an engine, and no more may (QueueLength)", refusal.Message);
    }

    [Fact]
    public void Calls_for_takers_that_have_nothing_to_do_do_not_count_as_waiting()
    {
        CallTaker[] takers = [new(), new(), new()];
        Assert.All(takers, taker => Assert.Null(_queue.Take(taker)));

        for (var i = 0; i < takers.Length + 2; i++)
        {
            Add();
        }

        Assert.NotNull(_queue.Add(NewCall()));
        Assert.All(takers, taker => Assert.NotNull(_queue.Take(taker)));
        Assert.Equal((3, 0), _queue.Takers);
    }

    [Fact]
    public void The_taker_that_came_last_is_woken_first()
    {
        CallTaker[] takers = [new(), new()];
        Assert.All(takers, taker => Assert.Null(_queue.Take(taker)));
        Add();

        Assert.Equal([TakerState.Idle, TakerState.Coming], takers.Select(taker => taker.State));
    }

    [Fact]
    public void When_a_woken_taker_leaves_another_one_is_woken()
    {
        CallTaker[] takers = [new(), new()];
        Assert.All(takers, taker => Assert.Null(_queue.Take(taker)));
        Add();
        _queue.Leave(takers[1]);

        Assert.Equal([TakerState.Coming, TakerState.Away], takers.Select(taker => taker.State));
    }

    [Fact]
    public async Task A_call_that_has_waited_too_long_is_refused_and_those_behind_it_in_their_time()
    {
        var first = Add();
        _time.Advance(s_timeout / 2);
        var second = Add();
        _time.Advance(s_timeout / 2);

        var refusal = await Assert.ThrowsAsync<JSOverloadedException>(() => first.Task);
        Assert.Equal(s_timeout, refusal.Waited);
        Assert.Equal(1, _queue.Waiting);
        _time.Advance((s_timeout / 2) - TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, _queue.Waiting);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await Assert.ThrowsAsync<JSOverloadedException>(() => second.Task);
        Assert.Equal(0, _queue.Waiting);
    }

    // A thread has to wait for a processor: time passes between two looks at the clock. A timer that is told to fire some milliseconds ago
    // throws, where nobody catches it, or never fires, by how many they are.
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(50)]
    public async Task A_call_whose_time_is_over_while_the_queue_looks_at_others_is_refused_too(int step)
    {
        var clock = new RunningClock(TimeSpan.FromMilliseconds(step));
        using var queue = new CallQueue(length: 2, s_timeout, clock);
        queue.Open();
        var (first, second) = (NewCall(queue), NewCall(queue));
        Assert.Null(queue.Add(first));
        clock.Now += 2 * clock.Step;
        Assert.Null(queue.Add(second));

        // The queue looks at the first, at the second, which has a millisecond left, and again to set its timer.
        clock.Now += s_timeout - (2 * clock.Step) - TimeSpan.FromMilliseconds(1);
        clock.Fire();
        await Assert.ThrowsAsync<JSOverloadedException>(() => first.Task);
        Assert.Equal(1, queue.Waiting);
        clock.Fire();
        await Assert.ThrowsAsync<JSOverloadedException>(() => second.Task);
    }

    [Fact]
    public async Task A_later_call_has_its_time_too_when_the_queue_was_empty_between()
    {
        Add();
        Assert.NotNull(_queue.Take(new CallTaker()));
        _time.Advance(3 * s_timeout);
        var later = Add();
        _time.Advance(s_timeout);

        await Assert.ThrowsAsync<JSOverloadedException>(() => later.Task);
    }

    [Fact]
    public void A_call_that_is_cancelled_waits_no_more()
    {
        var call = Add();
        call.Cancel();

        Assert.True(call.Task.IsCanceled);
        Assert.Equal(0, _queue.Waiting);
        Assert.False(call.TryRefuse(new InvalidOperationException()));
    }

    [Fact]
    public void A_closed_queue_takes_nothing_more_and_gives_what_it_has()
    {
        var call = Add();
        _queue.Close("the engines are stopping");

        Assert.Equal("the engines are stopping", Assert.IsType<JSUnavailableException>(_queue.Add(NewCall())).Message);
        Assert.Same(call, _queue.Take(new CallTaker()));
    }

    public void Dispose() => _queue.Dispose();

    private Call Add()
    {
        var call = NewCall();
        Assert.Null(_queue.Add(call));
        return call;
    }

    private Call NewCall(CallQueue? queue = null) =>
        new(Commands.Echo, PooledBuffer.Of("1"u8), default, default) { Queue = queue ?? _queue };

    /// <summary>A clock on which time passes whenever somebody looks at it, with one timer, as strict as the system's.</summary>
    private sealed class RunningClock(TimeSpan step) : TimeProvider, ITimer
    {
        private Action? _callback;
        private bool _isSet;

        internal TimeSpan Step => step;

        internal TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => (Now += step).Ticks;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _callback = () => callback(state);
            return this;
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var milliseconds = (long)dueTime.TotalMilliseconds;
            ArgumentOutOfRangeException.ThrowIfLessThan(milliseconds, Timeout.Infinite, nameof(dueTime));
            _isSet = milliseconds >= 0;
            return true;
        }

        public void Dispose() => _isSet = false;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }

        internal void Fire()
        {
            Assert.True(_isSet, "the timer is not set");
            _isSet = false;
            _callback!();
        }
    }
}
