namespace JSockD.Engine;

/// <summary>Why a script failed; the numbers are those of <c>jsd_error_kind</c>.</summary>
internal enum ScriptErrorKind
{
    /// <summary>The script threw, or its promise was rejected.</summary>
    Thrown = 0,

    /// <summary>The source does not compile; the first frame is the place.</summary>
    Syntax = 1,

    /// <summary>The parameter is not JSON.</summary>
    Parameter = 2,

    /// <summary>The command's value is not a function.</summary>
    NotAFunction = 3,

    /// <summary>The result is undefined, a function or a symbol.</summary>
    NoResult = 4,

    /// <summary>The result can't be written as JSON.</summary>
    Serialize = 5,

    /// <summary>The time limit was reached.</summary>
    TimeLimit = 6,

    /// <summary>The host ended the script.</summary>
    Interrupted = 7,

    /// <summary>The promise is pending, and nothing is left that could settle it.</summary>
    NeverSettles = 8,

    /// <summary>The runtime's memory limit: the runtime must be replaced.</summary>
    OutOfMemory = 9,

    /// <summary>Not bytecode of this engine version.</summary>
    Bytecode = 10,

    /// <summary>The client did not answer a message within the time that the host waits.</summary>
    AnswerTime = 11,
}

/// <summary>One frame of a backtrace, as the engine recorded it.</summary>
/// <param name="FunctionName">Empty for anonymous functions and top-level code.</param>
/// <param name="Source">The file's name, or null for native code.</param>
/// <param name="Line">From 1, or null.</param>
/// <param name="Column">From 1, or null.</param>
internal sealed record ScriptFrame(string FunctionName, string? Source, int? Line, int? Column)
{
    /// <summary>
    /// Where the function begins, line and column from 1; null for top-level and native code, and where debug information was stripped.
    /// </summary>
    public (int Line, int Column)? FunctionStart { get; init; }
}

/// <summary>What a part has to do with the error that it belongs to; the numbers are those of <c>jsd_relation</c>.</summary>
internal enum ScriptErrorRelation
{
    /// <summary>It is the value of <c>cause</c>.</summary>
    Cause = 0,

    /// <summary>It is one of the errors in an <c>AggregateError</c>.</summary>
    Member = 1,

    /// <summary>It stands for causes and members that are left out.</summary>
    Omitted = 2,
}

/// <summary>What an error stems from: a part of the tree of its causes and members, which is listed from top to bottom.</summary>
/// <param name="Relation">To the error that it belongs to.</param>
/// <param name="Depth">1 for the parts of the error itself; others belong to the nearest part before them that is one less deep.</param>
/// <param name="Index">Of a member, from 1; otherwise 0.</param>
/// <param name="Count">Of the members in all, or of what is left out: 0 if nobody knows how much.</param>
/// <param name="Message">Name and message, or the value as the console prints it.</param>
/// <param name="Frames">Innermost first.</param>
internal sealed record ScriptErrorPart(
    ScriptErrorRelation Relation, int Depth, long Index, long Count, string Message, IReadOnlyList<ScriptFrame> Frames);

/// <summary>A script's failure, copied out of the runtime: immutable, on no thread in particular.</summary>
/// <param name="Kind">What failed.</param>
/// <param name="IsError">Whether an <c>Error</c> object was thrown and not some other value.</param>
/// <param name="Message">Name and message of the error, or the thrown value as the console prints it.</param>
/// <param name="Raw">The engine's message and backtrace.</param>
/// <param name="Frames">Innermost first.</param>
internal sealed record ScriptError(ScriptErrorKind Kind, bool IsError, string Message, string Raw, IReadOnlyList<ScriptFrame> Frames)
{
    /// <summary>The causes and members of an <c>Error</c> object, as many as the engine reports.</summary>
    public IReadOnlyList<ScriptErrorPart> Parts { get; init; } = [];
}
