namespace JSockD;

/// <summary>Why a command failed.</summary>
public enum JSScriptErrorKind
{
    /// <summary>It threw, or its promise was rejected.</summary>
    Thrown,

    /// <summary>Its source does not compile.</summary>
    Syntax,

    /// <summary>The parameter is not JSON.</summary>
    Parameter,

    /// <summary>The expression's value is not a function.</summary>
    NotAFunction,

    /// <summary>The result is undefined, a function or a symbol.</summary>
    NoResult,

    /// <summary>The result can't be written as JSON.</summary>
    Serialize,

    /// <summary>The promise that it returned is pending, and nothing is left that could settle it.</summary>
    NeverSettles,

    /// <summary>It ran out of memory (<see cref="JSockDOptions.MaxMemoryBytes"/>); its engine is replaced.</summary>
    OutOfMemory,
}

/// <summary>A command's script has failed. The engine serves on.</summary>
public sealed class JSScriptException : JSException
{
    internal JSScriptException(
        JSScriptErrorKind kind, string message, string trace, IReadOnlyList<JSStackFrame> frames, Exception? cause = null)
        : base(message, cause) => (Kind, ScriptTrace, Frames) = (kind, trace, frames);

    /// <summary>What failed.</summary>
    public JSScriptErrorKind Kind { get; }

    /// <summary>
    /// The trace as text: the message and one line a frame, with places in the original sources where there is a source map, and the same
    /// of the error's causes.
    /// </summary>
    public string ScriptTrace { get; }

    /// <summary>The trace, innermost first.</summary>
    public IReadOnlyList<JSStackFrame> Frames { get; }

    /// <summary>Type, message, both traces, and the exception of a message's handler if that was the cause.</summary>
    public override string ToString()
    {
        var inner = InnerException is null ? "" : $"{Environment.NewLine} ---> {InnerException}";
        return $"{GetType()}: {ScriptTrace}{inner}{Environment.NewLine}{StackTrace}";
    }
}
