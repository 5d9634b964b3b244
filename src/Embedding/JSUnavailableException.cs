namespace JSockD;

/// <summary>
/// There is no engine for the command: they have not started yet, are stopping, or have failed. The message says which; a command that ran
/// was ended.
/// </summary>
public sealed class JSUnavailableException : JSException
{
    internal JSUnavailableException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
