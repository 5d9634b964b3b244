namespace JSockD;

/// <summary>What a message's handler may want to know. One for each message.</summary>
public sealed class JSMessageContext
{
    internal JSMessageContext(string? kind, string commandName, IServiceProvider services, CancellationToken cancellationToken) =>
        (Kind, CommandName, Services, CancellationToken) = (kind, commandName, services, cancellationToken);

    /// <summary>The message's <c>kind</c>; null if it has none.</summary>
    public string? Kind { get; }

    /// <summary>The name of the command that waits.</summary>
    public string CommandName { get; }

    /// <summary>A scope of its own for this message, disposed of when the handler has ended.</summary>
    public IServiceProvider Services { get; }

    /// <summary>
    /// Cancelled when nobody waits for the answer any more: the caller has cancelled, <see cref="JSockDOptions.AnswerTimeout"/> is over,
    /// or the host stops.
    /// </summary>
    public CancellationToken CancellationToken { get; }
}
