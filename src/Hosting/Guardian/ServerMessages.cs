namespace JSockD.Hosting.Guardian;

// The vocabulary of ServerActor.

/// <summary>Program to server: open the sockets. Answered with <see cref="ServerStarted"/> or <see cref="ServerStartFailed"/>.</summary>
internal sealed record StartServer;

/// <summary>Server to program: every socket listens and every runtime is up.</summary>
/// <param name="Sockets">How many.</param>
internal sealed record ServerStarted(int Sockets);

/// <summary>Server to program: it can't start, and what it had opened is closed again.</summary>
/// <param name="Reason">A whole sentence.</param>
internal sealed record ServerStartFailed(string Reason);

/// <summary>
/// Program to server: the module's load at the start takes longer than it may, and has not even let itself be ended. Of no account once the
/// server is up.
/// </summary>
/// <param name="Reason">A whole sentence.</param>
internal sealed record StartOverdue(string Reason);

/// <summary>Program to server, on a signal: end in order.</summary>
/// <param name="Reason">For the log.</param>
internal sealed record StopServer(string Reason);

/// <summary>Program to server: tell me when it is over. Answered with <see cref="ServerStopped"/>.</summary>
internal sealed record AwaitStop;

/// <summary>Server to program: everything is closed and every socket file removed.</summary>
/// <param name="Failure">Why it had to end, or null if it was asked to.</param>
/// <param name="LeftBehind">The sockets whose threads did not come back from the engine.</param>
internal sealed record ServerStopped(string? Failure, IReadOnlyList<string> LeftBehind);
