namespace JSockD.ActorKernel;

/// <summary>What a parent knows about one child. Guarded by <see cref="ChildrenContainer"/>; the counters are the parent's thread's.</summary>
internal sealed class ChildStats(LocalActorRef child)
{
    private int _restarts;
    private long _windowStart;

    public LocalActorRef Child { get; } = child;

    /// <summary>The parent has told it to stop, so that a restart of the parent waits for it.</summary>
    public bool Stopping { get; set; }

    public bool RequestRestartPermission(int maxRetries, TimeSpan? window, TimeProvider clock)
    {
        if (maxRetries == 0)
        {
            return false;
        }

        if (window is { } range && range > TimeSpan.Zero)
        {
            var now = clock.GetTimestamp();
            if (_restarts == 0 || clock.GetElapsedTime(_windowStart, now) > range)
            {
                _windowStart = now;
                _restarts = 1;
                return true;
            }

            // A window without a number means one restart a window, as in Akka.
            return ++_restarts <= (maxRetries > 0 ? maxRetries : 1);
        }

        return maxRetries < 0 || ++_restarts <= maxRetries;
    }
}
