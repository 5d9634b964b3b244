namespace JSockD.Hosting.Runtimes;

/// <summary>
/// How long a failed runtime waits before it starts again: a tenth of a second, twice as long each time, five seconds at most; and a tenth
/// again once it has been well for a minute. One a
/// worker; used on its thread. Pure.
/// </summary>
internal sealed class RestartBackoff
{
    /// <summary>More restarts within <see cref="Window"/>, and the engine is broken for good.</summary>
    internal const int MaxRestarts = 5;

    private static readonly TimeSpan s_first = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(5);

    private TimeSpan? _lastFailure;
    private TimeSpan _delay;

    /// <summary>For how long a failure counts.</summary>
    internal static TimeSpan Window { get; } = TimeSpan.FromMinutes(1);

    /// <summary>The runtime has failed: how long it should wait.</summary>
    /// <param name="now">By a monotonic clock.</param>
    internal TimeSpan Next(TimeSpan now)
    {
        _delay = _lastFailure is not { } last || now - last > Window
            ? s_first
            : TimeSpan.FromTicks(Math.Min(2 * _delay.Ticks, s_longest.Ticks));
        _lastFailure = now;
        return _delay;
    }
}
