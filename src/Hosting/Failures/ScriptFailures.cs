using JSockD.Diagnostics.Errors;
using JSockD.Diagnostics.Hints;
using JSockD.Diagnostics.SourceMaps;
using JSockD.Engine;

namespace JSockD.Hosting.Failures;

/// <summary>What the engine says of a failed script, as the error object that a client gets. Any thread.</summary>
internal static class ScriptFailures
{
    /// <summary>Describes a command's failure.</summary>
    /// <param name="error">What the engine reported.</param>
    /// <param name="timeLimit">The time limit that was in force, in microseconds.</param>
    public static ErrorObject Describe(ScriptError error, long timeLimit) =>
        Describe(error, ErrorMessages.For(error, timeLimit), mapper: null);

    /// <summary>Describes a command's failure, with the places in the original sources that a source map gives.</summary>
    /// <param name="error">What the engine reported.</param>
    /// <param name="timeLimit">The time limit that was in force, in microseconds.</param>
    /// <param name="sources">The map of the bundle.</param>
    /// <param name="bundle">What backtraces call the bundle; null if nothing can be mapped.</param>
    public static ErrorObject Describe(ScriptError error, long timeLimit, SourceMapFile sources, string? bundle) =>
        Describe(error, ErrorMessages.For(error, timeLimit), MapperFor(error, sources, bundle));

    /// <summary>Describes the failure of a module that was to be loaded.</summary>
    /// <param name="failure">What the engine reported.</param>
    /// <param name="sources">The map of the module.</param>
    /// <param name="timeLimit">The limit for its top level, in microseconds.</param>
    public static ErrorObject DescribeModule(ScriptException failure, SourceMapFile sources, long timeLimit) =>
        DescribeScript(failure, ScriptRole.Module, sources, timeLimit);

    /// <summary>Describes the failure of what <c>-e</c> was given.</summary>
    public static ErrorObject DescribeExpression(ScriptException failure, SourceMapFile sources) =>
        DescribeScript(failure, ScriptRole.Expression, sources, timeLimit: 0);

    /// <summary>
    /// Where a frame of the module stems from, as text: <c>fn (source:line:col)</c>; null without a map, and where it has nothing.
    /// </summary>
    public static string? OriginOf(ScriptFrame frame, SourceMapFile sources)
    {
        if (frame.Source is not { } bundle || sources.Map is not { } map)
        {
            return null;
        }

        var entry = TraceOf([frame], new ErrorMapper(map, bundle))[0];
        return entry.Mapped is null ? null : PrettyTrace.Origin(entry);
    }

    private static ErrorObject DescribeScript(ScriptException failure, ScriptRole role, SourceMapFile sources, long timeLimit) => Describe(
        failure.Error, ErrorMessages.ForScript(failure.Error, role, timeLimit), MapperFor(failure.Error, sources, failure.ModuleName));

    // The map is read when it is first needed.
    private static ErrorMapper? MapperFor(ScriptError error, SourceMapFile sources, string? bundle) =>
        bundle is not null
        && error.Parts.SelectMany(part => part.Frames).Concat(error.Frames).Any(frame => frame.Source == bundle)
        && sources.Map is { } map
            ? new ErrorMapper(map, bundle)
            : null;

    private static ErrorObject Describe(ScriptError error, string message, ErrorMapper? mapper) =>
        new(message, error.Raw, TraceOf(error.Frames, mapper))
        {
            Hint = GlobalHints.ForError(error.Message),
            Parts =
            [
                .. error.Parts.Select(part => new ErrorPart(
                    Relation(part.Relation), part.Depth, part.Index, part.Count, part.Message, TraceOf(part.Frames, mapper))
                {
                    Hint = GlobalHints.ForError(part.Message),
                }),
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
