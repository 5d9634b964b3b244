namespace JSockD.Protocol;

/// <summary>
/// What a control word acts on: a connection, while it waits for a field or for the answer to a message. Section 6 of the specification;
/// the same words are understood in both, and by the same handlers.
/// </summary>
internal interface IControlTarget
{
    /// <summary>How long the last command ran in the engine, in nanoseconds.</summary>
    long ExecutionTime { get; }

    /// <summary>What the server's cache of results counts now.</summary>
    CacheFigures CacheFigures { get; }

    /// <summary>Sends a line to the client.</summary>
    void Send(ReadOnlyMemory<byte> line);

    /// <summary>Sends <see cref="Replies.MemoryUsage"/> for the runtime, at once or as soon as the figures are there.</summary>
    void SendMemoryUsage();

    /// <summary>Forgets the unfinished command; what comes next is an id.</summary>
    void Reset();

    /// <summary>Ends the server once everything is sent.</summary>
    void Quit();
}

/// <summary>Answers one control word. Pure but for what it asks of its target.</summary>
internal interface IControlWordHandler
{
    /// <summary>Does what the word asks for.</summary>
    void Handle(IControlTarget target);
}

/// <summary>The words that a client can send in place of any field, with the handler of each.</summary>
internal static class ControlWords
{
    /// <summary>Finds the handler.</summary>
    /// <param name="word">With its question mark.</param>
    public static IControlWordHandler Find(ReadOnlySpan<byte> word) =>
        word.SequenceEqual("?reset"u8) ? ResetHandler.Instance
        : word.SequenceEqual("?quit"u8) ? QuitHandler.Instance
        : word.SequenceEqual("?exectime"u8) ? ExecutionTimeHandler.Instance
        : word.SequenceEqual("?memusage"u8) ? MemoryUsageHandler.Instance
        : word.SequenceEqual("?cacheinfo"u8) ? CacheInfoHandler.Instance
        : UnknownWordHandler.Instance;
}
