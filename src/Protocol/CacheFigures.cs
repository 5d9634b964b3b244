namespace JSockD.Protocol;

/// <summary>
/// What <c>?cacheinfo</c> tells of the cache of results, all zero without one. Counts are of all connections since the start.
/// </summary>
internal readonly record struct CacheFigures
{
    /// <summary>How many bytes it may hold (<c>--cache-bytes</c>); 0: there is none.</summary>
    public long MaxBytes { get; init; }

    /// <summary>Replies that it holds.</summary>
    public long Entries { get; init; }

    /// <summary>What they take, with their commands, parameters and bookkeeping.</summary>
    public long Bytes { get; init; }

    /// <summary>Commands that were answered from it.</summary>
    public long Hits { get; init; }

    /// <summary>Commands that it had no reply to, and that were run.</summary>
    public long Misses { get; init; }

    /// <summary>Commands that have waited for the same one on another connection.</summary>
    public long Joined { get; init; }

    /// <summary>Commands that run now and that others could wait for.</summary>
    public long InFlight { get; init; }

    /// <summary>Replies that have made room for others.</summary>
    public long Evictions { get; init; }
}
