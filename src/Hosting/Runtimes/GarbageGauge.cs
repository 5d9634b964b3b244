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
    private const long MustCollect = 4 * WorthCollecting;

    // What a large command has freed at once goes back to the system by a collection too; the heap keeps 4 MiB of it.
    private const long WorthGivingBack = 8 * WorthCollecting;

    private long _afterCollection = initial;
    private long _spareAfterCollection = initialSpare;

    /// <summary>Takes the bytes in use now, and those that the heap holds besides.</summary>
    internal GarbageAdvice Look(long usage, long spare) => (usage - _afterCollection) switch
    {
        >= MustCollect => GarbageAdvice.CollectNow,
        >= WorthCollecting => GarbageAdvice.CollectWhenQuiet,
        _ when spare - _spareAfterCollection >= WorthGivingBack => GarbageAdvice.CollectWhenQuiet,
        _ => GarbageAdvice.Leave,
    };

    /// <summary>Takes the same after a collection.</summary>
    internal void Collected(long usage, long spare) => (_afterCollection, _spareAfterCollection) = (usage, spare);
}
