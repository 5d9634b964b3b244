using System.Diagnostics;
using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;

namespace JSockD.Dispatch.Scheduling;

/// <summary>
/// A scheduler of Akka's over the platform's timers: precise to some milliseconds, never early, and without a thread or a wheel that ticks
/// while nothing is scheduled, which is what a process that is spawned and then idles wants. A configuration names it in
/// <c>akka.scheduler.implementation</c>. Any thread. What is repeated is due again an interval after its last run, and not at all after a
/// run that threw.
/// </summary>
/// <param name="config">Akka's section for the scheduler; nothing is read from it.</param>
/// <param name="log">Gets what scheduled actions throw.</param>
public sealed class TimerScheduler(Config config, ILoggingAdapter log) : SchedulerBase(config, log), IDisposable
{
    private static readonly long s_start = Stopwatch.GetTimestamp();

    private readonly Lock _gate = new();
    private readonly HashSet<ScheduledAction> _pending = [];
    private bool _disposed;

    /// <inheritdoc/>
    public override TimeSpan MonotonicClock => Stopwatch.GetElapsedTime(s_start);

    /// <inheritdoc/>
    public override TimeSpan HighResMonotonicClock => MonotonicClock;

    /// <inheritdoc/>
    protected override DateTimeOffset TimeNow => DateTimeOffset.UtcNow;

    /// <summary>
    /// Called by Akka at the end of the system. Messages are not sent any more, and scheduling is refused. An action that was to run once
    /// runs now, as with Akka's own scheduler: dispatchers end their threads that way.
    /// </summary>
    public void Dispose()
    {
        ScheduledAction[] pending;
        lock (_gate)
        {
            _disposed = true;
            pending = [.. _pending];
        }

        foreach (var action in pending)
        {
            action.OnSchedulerEnded();
        }
    }

    internal void Forget(ScheduledAction action)
    {
        lock (_gate)
        {
            _pending.Remove(action);
        }
    }

    internal void Report(Exception failure) => Log.Error(failure, "A scheduled action threw: {0}", failure.Message);

    /// <inheritdoc/>
    protected override void InternalScheduleTellOnce(
        TimeSpan delay, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        Start(new Schedule(() => receiver.Tell(message, sender), delay, Interval: null, IsDueAtEnd: false), cancelable);

    /// <inheritdoc/>
    protected override void InternalScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        Start(new Schedule(() => receiver.Tell(message, sender), initialDelay, interval, IsDueAtEnd: false), cancelable);

    /// <inheritdoc/>
    protected override void InternalScheduleOnce(TimeSpan delay, Action action, ICancelable cancelable) =>
        Start(new Schedule(action, delay, Interval: null, IsDueAtEnd: true), cancelable);

    /// <inheritdoc/>
    protected override void InternalScheduleOnce(TimeSpan delay, IRunnable action, ICancelable cancelable) =>
        InternalScheduleOnce(delay, action.Run, cancelable);

    /// <inheritdoc/>
    protected override void InternalScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable cancelable) =>
        Start(new Schedule(action, initialDelay, interval, IsDueAtEnd: false), cancelable);

    /// <inheritdoc/>
    protected override void InternalScheduleRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, IRunnable action, ICancelable cancelable) =>
        InternalScheduleRepeatedly(initialDelay, interval, action.Run, cancelable);

    private void Start(Schedule schedule, ICancelable? cancelable)
    {
        var action = new ScheduledAction(this, schedule);
        lock (_gate)
        {
            if (_disposed)
            {
                // What Akka's own scheduler does, and what its dispatchers expect at the end of a system.
                throw new SchedulerException("the scheduler has been shut down, and takes nothing more");
            }

            _pending.Add(action);
        }

        action.Start(cancelable?.Token ?? default);
    }
}
