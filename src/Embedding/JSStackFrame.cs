namespace JSockD;

/// <summary>A place in a script.</summary>
/// <param name="FunctionName">The function; null in an original place without a name.</param>
/// <param name="Source">The file; <c>&lt;command&gt;</c> for the command itself, null for built-in functions.</param>
/// <param name="Line">From 1, or null.</param>
/// <param name="Column">From 1, in UTF-16 units, or null.</param>
public sealed record JSStackFrame(string? FunctionName, string? Source, int? Line, int? Column)
{
    /// <summary>The same place in the original source; null without a source map, and where it has nothing.</summary>
    public JSStackFrame? Mapped { get; init; }
}
