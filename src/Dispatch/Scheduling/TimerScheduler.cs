using System.Diagnostics;
using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;

namespace JSockD.Dispatch.Scheduling;

/// <summary>
/// A scheduler of Akka's over the platform's timers: precise to about a millisecond, and without a thread or a wheel that ticks while nothing is scheduled, which is what a process that
/// is spawned and then idles wants. A configuration names it in <c>akka.scheduler.implementation</c>. Any thread. What is scheduled dies with the system.
/// </summary>
/// <param name="config">Akka's section for the scheduler; nothing is read from it.</param>
/// <param name="log">Unused: a timer has nothing to say.</param>
public sealed class TimerScheduler(Config config, ILoggingAdapter log) : SchedulerBase(config, log), IDisposable
{
    private static readonly long s_start = Stopwatch.GetTimestamp();

    private volatile bool _disposed;

    /// <inheritdoc/>
    public override TimeSpan MonotonicClock => Stopwatch.GetElapsedTime(s_start);

    /// <inheritdoc/>
    public override TimeSpan HighResMonotonicClock => MonotonicClock;

    /// <inheritdoc/>
    protected override DateTimeOffset TimeNow => DateTimeOffset.UtcNow;

    /// <summary>Nothing fires any more, and scheduling is refused.</summary>
    public void Dispose() => _disposed = true;

    /// <inheritdoc/>
    protected override void InternalScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        Start(() => receiver.Tell(message, sender), delay, Timeout.InfiniteTimeSpan, cancelable);

    /// <inheritdoc/>
    protected override void InternalScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        Start(() => receiver.Tell(message, sender), initialDelay, interval, cancelable);

    /// <inheritdoc/>
    protected override void InternalScheduleOnce(TimeSpan delay, Action action, ICancelable cancelable) =>
        Start(action, delay, Timeout.InfiniteTimeSpan, cancelable);

    /// <inheritdoc/>
    protected override void InternalScheduleOnce(TimeSpan delay, IRunnable action, ICancelable cancelable) =>
        Start(action.Run, delay, Timeout.InfiniteTimeSpan, cancelable);

    /// <inheritdoc/>
    protected override void InternalScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable cancelable) =>
        Start(action, initialDelay, interval, cancelable);

    /// <inheritdoc/>
    protected override void InternalScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, IRunnable action, ICancelable cancelable) =>
        Start(action.Run, initialDelay, interval, cancelable);

    private void Start(Action action, TimeSpan delay, TimeSpan interval, ICancelable? cancelable)
    {
        if (_disposed)
        {
            // What Akka's own scheduler does, and what its dispatchers expect at the end of a system.
            throw new SchedulerException("the scheduler has been shut down, and takes nothing more");
        }

        _ = new ScheduledAction(this, action, delay, interval, cancelable);
    }

#pragma warning disable CA1001 // The timer goes when it has fired, is cancelled, or the scheduler has ended: nobody holds on to a scheduled action to dispose of it.
    private sealed class ScheduledAction
#pragma warning restore CA1001
    {
        private readonly TimerScheduler _scheduler;
        private readonly Action _action;
        private readonly ICancelable? _cancelable;
        private readonly bool _once;
        private readonly Timer _timer;

        internal ScheduledAction(TimerScheduler scheduler, Action action, TimeSpan delay, TimeSpan interval, ICancelable? cancelable)
        {
            (_scheduler, _action, _cancelable, _once) = (scheduler, action, cancelable, interval == Timeout.InfiniteTimeSpan);

            // The caller's execution context is none of the timer's business.
            using (ExecutionContext.IsFlowSuppressed() ? default(AsyncFlowControl?) : ExecutionContext.SuppressFlow())
            {
                _timer = new Timer(static state => ((ScheduledAction)state!).Fire(), this, Timeout.Infinite, Timeout.Infinite);
            }

            cancelable?.Token.Register(static state => ((Timer)state!).Dispose(), _timer);
            try
            {
                _timer.Change(RoundUp(delay), _once ? interval : RoundUp(interval));
            }
            catch (ObjectDisposedException)
            {
                // Cancelled already.
            }
        }

        private void Fire()
        {
            if (_once || _scheduler._disposed)
            {
                _timer.Dispose();
            }

            if (!_scheduler._disposed && _cancelable is not { IsCancellationRequested: true })
            {
                _action();
            }
        }

        // The platform's timers count milliseconds and cut what is below: nothing may fire early.
        private static TimeSpan RoundUp(TimeSpan time) => TimeSpan.FromMilliseconds(Math.Ceiling(time.TotalMilliseconds));
    }
}
