namespace JSockD.Embedding.Pool;

// The vocabulary of PoolActor, beside what workers and the builder of engines tell it.

/// <summary>Program to pool: start. Answered with <see cref="PoolStarted"/> or <see cref="PoolNotStarted"/>.</summary>
internal sealed record StartPool
{
    /// <summary>The only one there needs to be.</summary>
    internal static StartPool Instance { get; } = new();
}

/// <summary>Pool to program: all engines are up.</summary>
internal sealed record PoolStarted
{
    /// <summary>The only one there needs to be.</summary>
    internal static PoolStarted Instance { get; } = new();
}

/// <summary>Pool to program: it can't start, and has stopped again.</summary>
/// <param name="Reason">A whole sentence.</param>
/// <param name="IsModule">Whether the module is why.</param>
/// <param name="Cause">What was thrown, if it is known.</param>
internal sealed record PoolNotStarted(string Reason, bool IsModule, Exception? Cause);

/// <summary>
/// Program to pool: run what is queued, and stop. Answered with <see cref="PoolStopped"/>.
/// </summary>
internal sealed record StopPool
{
    /// <summary>The only one there needs to be.</summary>
    internal static StopPool Instance { get; } = new();
}

/// <summary>Program to pool, after <see cref="StopPool"/>: there is no more time, end what runs.</summary>
internal sealed record ForceStopPool
{
    /// <summary>The only one there needs to be.</summary>
    internal static ForceStopPool Instance { get; } = new();
}

/// <summary>Pool to program: the module can't be replaced, whatever it is.</summary>
/// <param name="Reason">A whole sentence.</param>
internal sealed record ReloadImpossible(string Reason);

/// <summary>Pool to program: it is over.</summary>
/// <param name="Ended">How many commands were ended, running or waiting.</param>
/// <param name="LeftBehind">The threads that did not come back from the engine.</param>
internal sealed record PoolStopped(int Ended, IReadOnlyList<string> LeftBehind);
