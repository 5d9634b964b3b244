using System.Collections.Concurrent;
using JSockD.ActorKernel.TestKit;

namespace JSockD.Hosting.Tests;

/// <summary>
/// A clock that is moved by hand, and tells when somebody has asked to be woken once: that shows a test how far an actor is that says nothing.
/// </summary>
internal sealed class ObservedClock : TimeProvider
{
    private readonly TestClock _hand = new();
    private readonly BlockingCollection<TimeSpan> _alarms = [];

    public override long TimestampFrequency => _hand.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => _hand.LocalTimeZone;

    public override long GetTimestamp() => _hand.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => _hand.GetUtcNow();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = _hand.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero && period == Timeout.InfiniteTimeSpan)
        {
            _alarms.Add(dueTime);
        }

        return timer;
    }

    internal void Advance(TimeSpan by) => _hand.Advance(by);

    /// <summary>Waits until the next alarm is set, and moves the clock to it.</summary>
    internal void AdvanceToNextAlarm() =>
        _hand.Advance(_alarms.TryTake(out var due, TimeSpan.FromSeconds(15)) ? due : throw new TimeoutException("nobody sets an alarm"));
}
