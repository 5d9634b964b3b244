namespace JSockD.ActorKernel;

/// <summary>The receive timeout of one actor on an <see cref="IoDispatcher"/>. A message just marks it; the clock is read when the thread runs out of work.</summary>
internal sealed class IdleDeadline
{
    private const long Unset = long.MinValue;

    private readonly TimeProvider _clock;
    private readonly long _ticks;
    private readonly bool _ownTime;
    private long _deadline = Unset;

    public IdleDeadline(PinnedMailbox mailbox, TimeProvider clock, TimeSpan timeout)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeout, TimeSpan.Zero);
        Mailbox = mailbox;
        Timeout = timeout;
        _clock = clock;
        _ticks = ClockTicks.From(clock, timeout);
        _ownTime = clock == TimeProvider.System;
        Touch();
    }

    public PinnedMailbox Mailbox { get; }

    public TimeSpan Timeout { get; }

    /// <summary>
    /// A message begins. A hand-moved clock is read here: it stands still while the actor works, and a test that moves it
    /// after the actor's answer must find the deadline set.
    /// </summary>
    public void Touch() => _deadline = _ownTime ? Unset : _clock.GetTimestamp() + _ticks;

    public long At(long now)
    {
        if (_deadline == Unset)
        {
            _deadline = now + _ticks;
        }

        return _deadline;
    }
}
