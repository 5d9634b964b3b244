namespace JSockD.Hosting.Guardian;

/// <summary>The server can't start; the message is a whole sentence that says why.</summary>
public sealed class ServerStartException(string message) : Exception(message);
