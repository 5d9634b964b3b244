using System.Collections.Generic;

namespace JSockD.ActorKernel;

/// <summary>The scheduler over a clock's timers. Keeps track of them, so that the system's end disposes of them.</summary>
internal sealed class TimerScheduler(TimeProvider clock) : IScheduler, IDisposable
{
    private readonly Lock _gate = new();
    private readonly HashSet<ScheduledTell> _pending = [];
    private bool _disposed;

    public void ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef? sender) =>
        ScheduleTellOnceCancelable(delay, receiver, message, sender);

    public void ScheduleTellRepeatedly(TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef? sender) =>
        ScheduleTellRepeatedlyCancelable(initialDelay, interval, receiver, message, sender);

    public ICancelable ScheduleTellOnceCancelable(TimeSpan delay, ICanTell receiver, object message, IActorRef? sender) =>
        Add(new ScheduledTell(this, receiver, message, sender, repeats: false), delay, Timeout.InfiniteTimeSpan);

    public ICancelable ScheduleTellRepeatedlyCancelable(TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef? sender)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero);
        return Add(new ScheduledTell(this, receiver, message, sender, repeats: true), initialDelay, interval);
    }

    public void Dispose()
    {
        ScheduledTell[] pending;
        lock (_gate)
        {
            _disposed = true;
            pending = [.. _pending];
        }

        foreach (var tell in pending)
        {
            tell.Cancel();
        }
    }

    internal void Remove(ScheduledTell tell)
    {
        lock (_gate)
        {
            _pending.Remove(tell);
        }
    }

    private ScheduledTell Add(ScheduledTell tell, TimeSpan delay, TimeSpan interval)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        lock (_gate)
        {
            if (_disposed)
            {
                tell.Cancel();
                return tell;
            }

            _pending.Add(tell);
        }

        tell.Start(clock, delay, interval);
        return tell;
    }
}
