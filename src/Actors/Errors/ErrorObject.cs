using JSockD.Actors.SourceMaps;
using JSockD.Interop.Engine;

namespace JSockD.Actors.Errors;

/// <summary>A place in a script: one entry of <c>trace</c>, section 3.4 of the specification.</summary>
/// <param name="FunctionName">The function that contains it, <c>&lt;anonymous&gt;</c> for one without a name; null in a mapped place without one.</param>
/// <param name="Source">The file, or null.</param>
/// <param name="Line">From 1, or null.</param>
/// <param name="Column">From 1, or null.</param>
public sealed record TraceEntry(string? FunctionName, string? Source, int? Line, int? Column)
{
    /// <summary>The same place in the original source, or null without a source map.</summary>
    public TraceEntry? Mapped { get; init; }
}

/// <summary>What an error stems from: one of its causes or members, or theirs.</summary>
/// <param name="Relation">To the error that it belongs to: the nearest before it that is one less deep, or the error itself.</param>
/// <param name="Depth">From 1.</param>
/// <param name="Index">Of a member, from 1.</param>
/// <param name="Count">Of the members in all, or of what is left out: 0 if nobody knows how much.</param>
/// <param name="Message">Name and message, or the value as the console prints it.</param>
/// <param name="Trace">Innermost first.</param>
public sealed record ErrorPart(ScriptErrorRelation Relation, int Depth, long Index, long Count, string Message, IReadOnlyList<TraceEntry> Trace);

/// <summary>What a client is told about a failure: the data of an <c>exception</c> reply, section 3.4 of the specification. Immutable.</summary>
/// <param name="Message">Name and message only.</param>
/// <param name="Raw">The engine's message and backtrace.</param>
/// <param name="Trace">Innermost first.</param>
public sealed record ErrorObject(string Message, string Raw, IReadOnlyList<TraceEntry> Trace)
{
    /// <summary>A failure that no script caused and that has no backtrace.</summary>
    public static ErrorObject WithoutTrace(string message) => new(message, message, []);

    /// <summary>What the error stems from, for <see cref="Pretty"/>.</summary>
    public IReadOnlyList<ErrorPart> Parts { get; init; } = [];

    /// <summary>Describes a script's failure.</summary>
    /// <param name="error">What the engine reported.</param>
    /// <param name="timeLimit">The time limit that was in force, in microseconds.</param>
    public static ErrorObject From(ScriptError error, long timeLimit) => From(error, timeLimit, mapper: null);

    /// <summary>Describes a script's failure, with the places in the original sources that a source map gives.</summary>
    /// <param name="error">What the engine reported.</param>
    /// <param name="timeLimit">The time limit that was in force, in microseconds.</param>
    /// <param name="sources">The map of the bundle.</param>
    /// <param name="bundle">What backtraces call the bundle; null if nothing can be mapped.</param>
    public static ErrorObject From(ScriptError error, long timeLimit, SourceMapFile sources, string? bundle)
    {
        // The map is read when it is first needed.
        var inBundle = bundle is not null && error.Parts.SelectMany(part => part.Frames).Concat(error.Frames).Any(frame => frame.Source == bundle);
        return From(error, timeLimit, inBundle && sources.Map is { } map ? new ErrorMapper(map, bundle!) : null);
    }

    private static ErrorObject From(ScriptError error, long timeLimit, ErrorMapper? mapper) =>
        new(ErrorMessages.For(error, timeLimit), error.Raw, TraceOf(error.Frames, mapper))
        {
            Parts = [.. error.Parts.Select(part => new ErrorPart(part.Relation, part.Depth, part.Index, part.Count, part.Message, TraceOf(part.Frames, mapper)))],
        };

    private static IReadOnlyList<TraceEntry> TraceOf(IReadOnlyList<ScriptFrame> frames, ErrorMapper? mapper)
    {
        TraceEntry[] trace =
        [
            .. frames.Select(frame => new TraceEntry(
                frame.FunctionName.Length == 0 ? "<anonymous>" : frame.FunctionName, frame.Source, frame.Line, frame.Column)),
        ];
        return mapper is null
            ? trace
            : mapper.Map(trace, [.. frames.Select(frame => frame.FunctionStart is var (line, column) ? new FunctionStart(line, column) : (FunctionStart?)null)]);
    }

    /// <summary>The readable form: the message and one line a frame, and the same of what the error stems from.</summary>
    public string Pretty => PrettyTrace.Format(this);
}
