namespace JSockD.Dispatch.Scheduling;

/// <summary>What runs, when, how often, and whether the scheduler's end makes it due.</summary>
internal readonly record struct Schedule(Action Run, TimeSpan Delay, TimeSpan? Interval, bool IsDueAtEnd);

/// <summary>
/// One thing that a <see cref="TimerScheduler"/> has to do. It ends when it has run for the last time, is cancelled, or the scheduler ends.
/// </summary>
internal sealed class ScheduledAction : IDisposable
{
    private static long s_count;

    private readonly TimerScheduler _scheduler;
    private readonly Schedule _schedule;
    private readonly long _number = Interlocked.Increment(ref s_count);
    private CancellationTokenRegistration _cancellation;
    private int _ended;

    internal ScheduledAction(TimerScheduler scheduler, Schedule schedule) =>
        (_scheduler, _schedule, Due) = (scheduler, schedule, DueActions.Now + schedule.Delay);

    /// <summary>When it runs next, by <see cref="DueActions.Now"/>. Changes only while it does not wait.</summary>
    internal TimeSpan Due { get; private set; }

    /// <summary>By the time that they are due, and then in the order in which they were made.</summary>
    internal static int CompareByTime(ScheduledAction one, ScheduledAction other) =>
        (one.Due, one._number).CompareTo((other.Due, other._number));

    /// <summary>Once; whoever cancels does so from now on. False: the scheduler has ended.</summary>
    internal bool TryStart(CancellationToken cancellation)
    {
        _cancellation = cancellation.UnsafeRegister(static state => ((ScheduledAction)state!).Dispose(), this);
        return Wait();
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
    public void Dispose()
    {
        if (TryEnd())
        {
            _scheduler.Actions.Remove(this);
        }
    }

    /// <summary>It is due, and waits no more.</summary>
    internal void OnDue()
    {
        if (_schedule.Interval is { } interval)
        {
            RunAgain(interval);
        }
        else if (TryEnd())
        {
            _cancellation.Unregister();
            Run();
        }
    }

    private bool Wait()
    {
        var waits = _scheduler.Actions.TryAdd(this);
        if (Volatile.Read(ref _ended) != 0)
        {
            // Cancelled while it was not waiting.
            _scheduler.Actions.Remove(this);
        }

        return waits;
    }

    private bool TryEnd() => Interlocked.Exchange(ref _ended, 1) == 0;

    private void RunAgain(TimeSpan interval)
    {
        if (Volatile.Read(ref _ended) == 0 && Run())
        {
            Due = DueActions.Now + interval;
            Wait();
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
            // What escapes here would end the process.
            _scheduler.Report(e);
            return false;
        }
    }
}
