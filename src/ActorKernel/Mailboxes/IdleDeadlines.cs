namespace JSockD.ActorKernel;

/// <summary>The receive timeouts of one dispatcher. Its thread only.</summary>
internal sealed class IdleDeadlines(TimeProvider clock, Action wake) : IDisposable
{
    private readonly List<IdleDeadline> _deadlines = [];
    private ITimer? _timer;

    public TimeProvider Clock { get; } = clock;

    public bool IsEmpty => _deadlines.Count == 0;

    public void Add(IdleDeadline deadline) => _deadlines.Add(deadline);

    public void Remove(IdleDeadline deadline) => _deadlines.Remove(deadline);

    /// <summary>Posts what is due and returns how long a wait may take, in nanoseconds; negative for ever.</summary>
    public long PostDue()
    {
        if (_deadlines.Count == 0)
        {
            return -1;
        }

        if (Clock == TimeProvider.System)
        {
            var now = Clock.GetTimestamp();
            var nearest = PostDue(now);
            return nearest == long.MaxValue ? -1 : (long)Math.Ceiling((nearest - now) * (1e9 / Clock.TimestampFrequency));
        }

        return PostDueByTimer();
    }

    public void Dispose() => _timer?.Dispose();

    /// <summary>
    /// Another clock can't be slept on: its timer wakes the thread. The clock may move between reading it and setting the
    /// timer, which would then be late: look again until it stood still meanwhile. A clock that runs by itself never does;
    /// after some rounds the timer is late by next to nothing.
    /// </summary>
    private long PostDueByTimer()
    {
        for (var rounds = 0; rounds < 8; rounds++)
        {
            var now = Clock.GetTimestamp();
            var nearest = PostDue(now);
            if (nearest == long.MaxValue)
            {
                break;
            }

            _timer ??= Timers.Create(Clock, static state => ((Action)state!)(), wake, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timer.Change(ClockTicks.ToTimeSpan(Clock, nearest - now), Timeout.InfiniteTimeSpan);
            if (Clock.GetTimestamp() == now)
            {
                break;
            }
        }

        return -1;
    }

    private long PostDue(long now)
    {
        var nearest = long.MaxValue;
        foreach (var deadline in _deadlines)
        {
            if (!deadline.Mailbox.IsIdle)
            {
                continue;
            }

            var at = deadline.At(now);
            if (at <= now)
            {
                deadline.Mailbox.PostLocal(new Envelope(ReceiveTimeout.Instance, null));
            }
            else
            {
                nearest = Math.Min(nearest, at);
            }
        }

        return nearest;
    }
}
