namespace JSockD.Hosting.Sessions;

// The vocabulary of SessionActor.

/// <summary>Listener to worker to session: answer what you are executing, then stop. Answered by the session's end.</summary>
internal sealed record Drain
{
    /// <summary>The only one there needs to be.</summary>
    public static Drain Instance { get; } = new();
}

/// <summary>
/// Listener to worker to session, some time after <see cref="Drain"/>: stop as soon as nothing runs, even if the client has not read its
/// replies.
/// </summary>
internal sealed record ForceStop
{
    /// <summary>The only one there needs to be.</summary>
    public static ForceStop Instance { get; } = new();
}

/// <summary>Session to worker to listener: the client sent <c>?quit</c>, and has been answered.</summary>
internal sealed record QuitRequested
{
    /// <summary>The only one there needs to be.</summary>
    public static QuitRequested Instance { get; } = new();
}

/// <summary>Session to worker to listener: the client closed its connection, and all that it sent before is answered.</summary>
internal sealed record ClientClosed
{
    /// <summary>The only one there needs to be.</summary>
    public static ClientClosed Instance { get; } = new();
}
