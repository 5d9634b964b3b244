namespace JSockD;

/// <summary>What took too long.</summary>
public enum JSTimeoutKind
{
    /// <summary>The script: <see cref="JSockDOptions.TimeLimit"/>. Waiting for messages' handlers is not part of its time.</summary>
    Script,

    /// <summary>The handler of one of its messages: <see cref="JSockDOptions.AnswerTimeout"/>.</summary>
    Answer,

    /// <summary>
    /// The script, in a built-in function that can't be interrupted: after ten times <see cref="JSockDOptions.TimeLimit"/> its thread is
    /// given up, and another engine takes its place.
    /// </summary>
    StuckScript,
}

/// <summary>A command was ended, for it ran longer than it may.</summary>
public sealed class JSTimeoutException : JSException
{
    internal JSTimeoutException(JSTimeoutKind kind, TimeSpan limit, string message, string trace, Exception? cause = null)
        : base(message, cause) => (Kind, Limit, ScriptTrace) = (kind, limit, trace);

    /// <summary>What took too long.</summary>
    public JSTimeoutKind Kind { get; }

    /// <summary>How long it may take.</summary>
    public TimeSpan Limit { get; }

    /// <summary>Where the script was, as text with places in the original sources; the message alone where that is not known.</summary>
    public string ScriptTrace { get; }
}
