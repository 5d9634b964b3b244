namespace JSockD.Dispatch.Scheduling;

/// <summary>What runs, when, how often, and whether the scheduler's end makes it due.</summary>
internal readonly record struct Schedule(Action Run, TimeSpan Delay, TimeSpan? Interval, bool IsDueAtEnd);

/// <summary>
/// One thing that a <see cref="TimerScheduler"/> has to do. It ends when it has run for the last time, is cancelled, or the scheduler ends.
/// </summary>
internal sealed class ScheduledAction : IDisposable
{
    private readonly TimerScheduler _scheduler;
    private readonly Schedule _schedule;
    private readonly Timer _timer;
    private CancellationTokenRegistration _cancellation;
    private TimeSpan _due;
    private int _ended;

    internal ScheduledAction(TimerScheduler scheduler, Schedule schedule)
    {
        (_scheduler, _schedule, _due) = (scheduler, schedule, scheduler.MonotonicClock + schedule.Delay);

        // The caller's execution context is none of the timer's business.
        using (ExecutionContext.IsFlowSuppressed() ? default(AsyncFlowControl?) : ExecutionContext.SuppressFlow())
        {
            _timer = new Timer(static state => ((ScheduledAction)state!).OnTimer(), this, Timeout.Infinite, Timeout.Infinite);
        }
    }

    /// <summary>Once; whoever cancels does so from now on.</summary>
    internal void Start(CancellationToken cancellation)
    {
        _cancellation = cancellation.UnsafeRegister(static state => ((ScheduledAction)state!).Dispose(), this);
        Arm();
    }

    /// <summary>The scheduler has ended.</summary>
    internal void OnSchedulerEnded()
    {
        if (TryEnd() && _schedule.IsDueAtEnd)
        {
            Run();
        }
    }

    /// <summary>It doesn't run any more, but for a run that is under way.</summary>
    public void Dispose() => TryEnd();

    private bool TryEnd()
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
        {
            return false;
        }

        _timer.Dispose();
        _scheduler.Forget(this);
        return true;
    }

    private void OnTimer()
    {
        if (_scheduler.MonotonicClock < _due)
        {
            // The platform's timers go by a clock of coarse ticks, and wait for some weeks at most.
            Arm();
        }
        else if (_schedule.Interval is { } interval)
        {
            RunAgain(interval);
        }
        else if (TryEnd())
        {
            _cancellation.Unregister();
            Run();
        }
    }

    private void RunAgain(TimeSpan interval)
    {
        if (Volatile.Read(ref _ended) == 0 && Run())
        {
            _due = _scheduler.MonotonicClock + interval;
            Arm();
        }
        else if (TryEnd())
        {
            _cancellation.Unregister();
        }
    }

    private bool Run()
    {
        try
        {
            _schedule.Run();
            return true;
        }
        catch (Exception e)
        {
            // What escapes a timer ends the process.
            _scheduler.Report(e);
            return false;
        }
    }

    // A timer that has been disposed of takes no new time.
    private void Arm()
    {
        var left = Math.Ceiling((_due - _scheduler.MonotonicClock).TotalMilliseconds);
        _timer.Change((int)Math.Clamp(left, 0, int.MaxValue), Timeout.Infinite);
    }
}
