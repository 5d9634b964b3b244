namespace JSockD.ActorKernel;

/// <summary>
/// The receive timeout of an actor on the thread pool. A message only moves a deadline; the timer looks at it when it
/// fires and sleeps on if it has moved.
/// </summary>
internal sealed class IdleTimer : IDisposable
{
    private const long Busy = long.MaxValue;

    private readonly IActorRef _actor;
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private readonly long _ticks;
    private readonly bool _ownTime;
    private long _deadline;
    private bool _posted;

    public IdleTimer(IActorRef actor, TimeProvider clock, TimeSpan timeout)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeout, TimeSpan.Zero);
        _actor = actor;
        _clock = clock;
        Timeout = timeout;
        _ownTime = clock == TimeProvider.System;
        _ticks = ClockTicks.From(clock, timeout);
        _deadline = clock.GetTimestamp() + _ticks;

        // Started in a second step: it must not fire before the field is set.
        _timer = Timers.Create(clock, static state => ((IdleTimer)state!).Fire(), this, System.Threading.Timeout.InfiniteTimeSpan, System.Threading.Timeout.InfiniteTimeSpan);
        _timer.Change(ClockTicks.ToTimeSpan(clock, _ticks), System.Threading.Timeout.InfiniteTimeSpan);
    }

    public TimeSpan Timeout { get; }

    /// <summary>
    /// A message begins. With real time the idle time starts at its end; a hand-moved clock stands still meanwhile, and
    /// counting from the beginning makes a test that moves it after the actor's answer deterministic.
    /// </summary>
    public void Begin()
    {
        Volatile.Write(ref _posted, false);
        Volatile.Write(ref _deadline, _ownTime ? Busy : _clock.GetTimestamp() + _ticks);
    }

    /// <summary>The message has been handled.</summary>
    public void End()
    {
        if (_ownTime)
        {
            Volatile.Write(ref _deadline, _clock.GetTimestamp() + _ticks);
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Fire()
    {
        var deadline = Volatile.Read(ref _deadline);
        var left = deadline == Busy ? _ticks : deadline - _clock.GetTimestamp();
        if (left <= 0)
        {
            left = _ticks;
            if (!Volatile.Read(ref _posted))
            {
                Volatile.Write(ref _posted, true);
                _actor.Tell(ReceiveTimeout.Instance, ActorRefs.NoSender);
            }
        }

        try
        {
            _timer.Change(ClockTicks.ToTimeSpan(_clock, left), System.Threading.Timeout.InfiniteTimeSpan);
        }
        catch (ObjectDisposedException)
        {
            // The timeout was switched off meanwhile.
        }
    }
}
