namespace JSockD.Diagnostics.Errors;

/// <summary>A place in a script: one entry of <c>trace</c>, section 3.4 of the specification.</summary>
/// <param name="FunctionName">The function that contains it, <c>&lt;anonymous&gt;</c> for one without a name; null in a mapped place
/// without one.</param>
/// <param name="Source">The file, or null.</param>
/// <param name="Line">From 1, or null.</param>
/// <param name="Column">From 1, or null.</param>
internal sealed record TraceEntry(string? FunctionName, string? Source, int? Line, int? Column)
{
    /// <summary>The same place in the original source, or null without a source map.</summary>
    public TraceEntry? Mapped { get; init; }
}

/// <summary>What a part has to do with the error that it belongs to.</summary>
internal enum ErrorRelation
{
    /// <summary>It is the value of <c>cause</c>.</summary>
    Cause,

    /// <summary>It is one of the errors in an <c>AggregateError</c>.</summary>
    Member,

    /// <summary>It stands for causes and members that are left out.</summary>
    Omitted,
}

/// <summary>What an error stems from: one of its causes or members, or theirs.</summary>
/// <param name="Relation">To the error that it belongs to: the nearest before it that is one less deep, or the error itself.</param>
/// <param name="Depth">From 1.</param>
/// <param name="Index">Of a member, from 1.</param>
/// <param name="Count">Of the members in all, or of what is left out: 0 if nobody knows how much.</param>
/// <param name="Message">Name and message, or the value as the console prints it.</param>
/// <param name="Trace">Innermost first.</param>
internal sealed record ErrorPart(ErrorRelation Relation, int Depth, long Index, long Count, string Message, IReadOnlyList<TraceEntry> Trace)
{
    /// <summary>A sentence that says what to do about it, or null.</summary>
    public string? Hint { get; init; }
}

/// <summary>
/// What a client is told about a failure: the data of an <c>exception</c> reply, section 3.4 of the specification. Immutable.
/// </summary>
/// <param name="Message">Name and message only.</param>
/// <param name="Raw">The engine's message and backtrace.</param>
/// <param name="Trace">Innermost first.</param>
internal sealed record ErrorObject(string Message, string Raw, IReadOnlyList<TraceEntry> Trace)
{
    /// <summary>A failure that no script caused and that has no backtrace.</summary>
    public static ErrorObject WithoutTrace(string message) => new(message, message, []);

    /// <summary>A sentence that says what to do about it, or null.</summary>
    public string? Hint { get; init; }

    /// <summary>The message, and behind it the hint if there is one.</summary>
    public string MessageAndHint => Hint is null ? Message : $"{Message}. {Hint}";

    /// <summary>What the error stems from, for <see cref="Pretty"/>.</summary>
    public IReadOnlyList<ErrorPart> Parts { get; init; } = [];

    /// <summary>The readable form: the message and one line a frame, and the same of what the error stems from.</summary>
    public string Pretty => PrettyTrace.Format(this);
}
