namespace JSockD;

/// <summary>
/// A command was not run, for the engines have too much to do: as many as may wait were waiting, or it has waited as long as it may. It
/// has had no effect, and may be tried again later; a web server would answer 503.
/// </summary>
public sealed class JSOverloadedException : JSException
{
    internal JSOverloadedException(string message)
        : base(message)
    {
    }

    /// <summary>How long it has waited; zero if the queue was full.</summary>
    public TimeSpan Waited { get; internal init; }
}
