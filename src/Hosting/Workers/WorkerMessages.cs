namespace JSockD.Hosting.Workers;

// The vocabulary of WorkerActor, beside what it hands on between its listener, its session and its runtime.

/// <summary>Worker to listener: the runtime is up, for the first time or again.</summary>
internal sealed class WorkerStarted
{
    /// <summary>The only one there needs to be.</summary>
    internal static WorkerStarted Instance { get; } = new();
}

/// <summary>Worker to listener: its runtime or session can't go on. It stops by itself.</summary>
/// <param name="Reason">A whole sentence.</param>
internal sealed record WorkerFailed(string Reason)
{
    /// <summary>What was thrown, if it is known.</summary>
    internal Exception? Cause { get; init; }
}

/// <summary>Listener to worker: there is a client; the worker's connection is set.</summary>
internal sealed class ServeClient
{
    /// <summary>The only one there needs to be.</summary>
    internal static ServeClient Instance { get; } = new();
}
