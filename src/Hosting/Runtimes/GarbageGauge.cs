namespace JSockD.Hosting.Runtimes;

/// <summary>What should be done about garbage.</summary>
internal enum GarbageAdvice
{
    /// <summary>Nothing yet.</summary>
    Leave,

    /// <summary>Collect as soon as the socket is quiet.</summary>
    CollectWhenQuiet,

    /// <summary>Collect now, quiet or not.</summary>
    CollectNow,
}

/// <summary>
/// Decides when a runtime's garbage is worth a collection, which costs about a millisecond per megabyte freed and so should not meet a
/// waiting client. Pure; one a runtime.
/// </summary>
internal sealed class GarbageGauge(long initial)
{
    private const long WorthCollecting = 1024 * 1024;
    private const long MustCollect = 4 * WorthCollecting;

    private long _afterCollection = initial;

    /// <summary>Takes the bytes in use now.</summary>
    internal GarbageAdvice Look(long usage) => (usage - _afterCollection) switch
    {
        >= MustCollect => GarbageAdvice.CollectNow,
        >= WorthCollecting => GarbageAdvice.CollectWhenQuiet,
        _ => GarbageAdvice.Leave,
    };

    /// <summary>Takes the bytes in use after a collection.</summary>
    internal void Collected(long usage) => _afterCollection = usage;
}
