namespace JSockD;

/// <summary>A command, or the engines, have failed. Derived types say how.</summary>
public abstract class JSException : Exception
{
    private protected JSException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }

    /// <summary>The name of the command that failed; null where none ran.</summary>
    public string? CommandName { get; internal init; }
}
