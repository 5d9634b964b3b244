namespace JSockD.Hosting.Listening;

// The vocabulary of ListenerActor.

/// <summary>Listener to server: the socket listens and its runtime is up.</summary>
internal sealed record ListenerReady
{
    /// <summary>The only one there needs to be.</summary>
    public static ListenerReady Instance { get; } = new();
}

/// <summary>Listener to server: it can't go on. It stops by itself.</summary>
/// <param name="Reason">A whole sentence.</param>
internal sealed record ListenerFailed(string Reason);

/// <summary>Listener to server: its client asked for the end, or went away.</summary>
/// <param name="Reason">For the log.</param>
internal sealed record ShutdownRequested(string Reason);

/// <summary>Server to listener: end in order, and stop. What runs is answered if it ends in time.</summary>
internal sealed record ShutDown
{
    /// <summary>The only one there needs to be.</summary>
    public static ShutDown Instance { get; } = new();
}

/// <summary>
/// Listener to server, before it stops: a thread did not come back from the engine, and the process has to end without it.
/// </summary>
/// <param name="Path">The socket's.</param>
internal sealed record WorkerLeftBehind(string Path);
