namespace JSockD.Hosting.Runtimes;

/// <summary>
/// Counts the threads of a server that were given up, since they were in a built-in function that nothing can interrupt, and have not come
/// back. Any thread.
/// </summary>
/// <param name="most">How many there may be.</param>
internal sealed class StuckThreads(int most)
{
    private int _count;

    /// <summary>Why the server ends when there are more than may be: a whole sentence.</summary>
    internal string TooMany { get; } =
        $"more than {most} threads are stuck in built-in functions that can't be interrupted (--max-stuck-threads): "
        + "only the end of the process ends them";

    /// <summary>One more is given up. False: there are more than may be.</summary>
    internal bool Add() => Interlocked.Increment(ref _count) <= most;

    /// <summary>Whether there are more than may be.</summary>
    internal bool AreTooMany => Volatile.Read(ref _count) > most;

    /// <summary>One has come back.</summary>
    internal void Remove() => Interlocked.Decrement(ref _count);
}
