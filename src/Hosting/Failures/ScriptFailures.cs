using JSockD.Diagnostics.Errors;
using JSockD.Diagnostics.SourceMaps;
using JSockD.Engine;

namespace JSockD.Hosting.Failures;

/// <summary>What the engine says of a failed script, as the error object that a client gets. Any thread.</summary>
internal static class ScriptFailures
{
    /// <summary>Describes a script's failure.</summary>
    /// <param name="error">What the engine reported.</param>
    /// <param name="timeLimit">The time limit that was in force, in microseconds.</param>
    public static ErrorObject Describe(ScriptError error, long timeLimit) => Describe(error, timeLimit, mapper: null);

    /// <summary>Describes a script's failure, with the places in the original sources that a source map gives.</summary>
    /// <param name="error">What the engine reported.</param>
    /// <param name="timeLimit">The time limit that was in force, in microseconds.</param>
    /// <param name="sources">The map of the bundle.</param>
    /// <param name="bundle">What backtraces call the bundle; null if nothing can be mapped.</param>
    public static ErrorObject Describe(ScriptError error, long timeLimit, SourceMapFile sources, string? bundle)
    {
        // The map is read when it is first needed.
        var inBundle = bundle is not null && error.Parts.SelectMany(part => part.Frames).Concat(error.Frames).Any(frame => frame.Source == bundle);
        return Describe(error, timeLimit, inBundle && sources.Map is { } map ? new ErrorMapper(map, bundle!) : null);
    }

    /// <summary>Describes why a module can't be loaded.</summary>
    /// <param name="error">What the engine reported.</param>
    /// <param name="timeLimit">The limit for its top level, in microseconds.</param>
    public static ErrorObject DescribeLoad(ScriptError error, long timeLimit) =>
        Describe(error, ErrorMessages.ForLoad(error, timeLimit), mapper: null);

    private static ErrorObject Describe(ScriptError error, long timeLimit, ErrorMapper? mapper) =>
        Describe(error, ErrorMessages.For(error, timeLimit), mapper);

    private static ErrorObject Describe(ScriptError error, string message, ErrorMapper? mapper) =>
        new(message, error.Raw, TraceOf(error.Frames, mapper))
        {
            Parts =
            [
                .. error.Parts.Select(part => new ErrorPart(
                    Relation(part.Relation), part.Depth, part.Index, part.Count, part.Message, TraceOf(part.Frames, mapper))),
            ],
        };

    private static ErrorRelation Relation(ScriptErrorRelation relation) => relation switch
    {
        ScriptErrorRelation.Cause => ErrorRelation.Cause,
        ScriptErrorRelation.Member => ErrorRelation.Member,
        ScriptErrorRelation.Omitted => ErrorRelation.Omitted,
        _ => throw new ArgumentOutOfRangeException(nameof(relation), relation, "the engine names a relation that does not exist"),
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
            : mapper.Map(trace, [.. frames.Select(StartOf)]);
    }

    private static FunctionStart? StartOf(ScriptFrame frame) =>
        frame.FunctionStart is var (line, column) ? new FunctionStart(line, column) : null;
}
