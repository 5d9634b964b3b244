using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;

namespace JSockD.Dispatch.Scheduling;

/// <summary>
/// A scheduler of Akka's whose thread sleeps until the next action is due: precise to some milliseconds, never early, and without a wheel
/// that ticks while nothing is scheduled, which is what a process that is spawned and then idles wants. A configuration names it in
/// <c>akka.scheduler.implementation</c>. Any thread. Actions run one after the other and are expected to be short, as telling a message
/// is. What is repeated is due again an interval after its last run, and not at all after a run that threw.
/// </summary>
/// <param name="config">Akka's section for the scheduler; nothing is read from it.</param>
/// <param name="log">Gets what scheduled actions throw.</param>
public sealed class TimerScheduler(Config config, ILoggingAdapter log) : SchedulerBase(config, log), IDisposable
{
    /// <inheritdoc/>
    public override TimeSpan MonotonicClock => DueActions.Now;

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
        foreach (var action in Actions.End())
        {
            action.OnSchedulerEnded();
        }
    }

    internal DueActions Actions { get; } = new();

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
        if (!new ScheduledAction(this, schedule).TryStart(cancelable?.Token ?? default))
        {
            // What Akka's own scheduler does, and what its dispatchers expect at the end of a system.
            throw new SchedulerException("the scheduler has been shut down, and takes nothing more");
        }
    }
}
