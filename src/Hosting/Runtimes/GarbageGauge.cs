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
/// <param name="initial">Bytes in use when the runtime was new.</param>
/// <param name="initialSpare">Bytes that its heap held besides.</param>
internal sealed class GarbageGauge(long initial, long initialSpare)
{
    private const long WorthCollecting = 1024 * 1024;
    private const long LeastToCollectNow = 2 * WorthCollecting;
    private const long MostToCollectNow = 4 * WorthCollecting;

    // What a large command has freed at once goes back to the system by a collection too; the heap keeps 4 MiB of it.
    private const long WorthGivingBack = 8 * WorthCollecting;

    private long _afterCollection = initial;
    private long _spareAfterCollection = initialSpare;

    // A collection looks at all that is in use, and where that is little, two small ones take no longer than a large one: what they free is
    // in the processor's caches still. Their client waits half as long.
    private long MustCollect => Math.Clamp(_afterCollection, LeastToCollectNow, MostToCollectNow);

    /// <summary>Takes the bytes in use now, and those that the heap holds besides.</summary>
    internal GarbageAdvice Look(long usage, long spare) => (usage - _afterCollection) switch
    {
        var garbage when garbage >= MustCollect => GarbageAdvice.CollectNow,
        >= WorthCollecting => GarbageAdvice.CollectWhenQuiet,
        _ when spare - _spareAfterCollection >= WorthGivingBack => GarbageAdvice.CollectWhenQuiet,
        _ => GarbageAdvice.Leave,
    };

    /// <summary>Takes the same after a collection.</summary>
    internal void Collected(long usage, long spare) => (_afterCollection, _spareAfterCollection) = (usage, spare);
}
