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

/// <summary>What a client is told about a failure: the data of an <c>exception</c> reply, section 3.4 of the specification. Immutable.</summary>
/// <param name="Message">Name and message only.</param>
/// <param name="Raw">The engine's message and backtrace.</param>
/// <param name="Trace">Innermost first.</param>
public sealed record ErrorObject(string Message, string Raw, IReadOnlyList<TraceEntry> Trace)
{
    /// <summary>A failure that no script caused and that has no backtrace.</summary>
    public static ErrorObject WithoutTrace(string message) => new(message, message, []);

    /// <summary>Describes a script's failure.</summary>
    /// <param name="error">What the engine reported.</param>
    /// <param name="timeLimit">The time limit that was in force, in microseconds.</param>
    public static ErrorObject From(ScriptError error, long timeLimit)
    {
        var trace = new TraceEntry[error.Frames.Count];
        for (var i = 0; i < trace.Length; i++)
        {
            var frame = error.Frames[i];
            trace[i] = new TraceEntry(
                frame.FunctionName.Length == 0 ? "<anonymous>" : frame.FunctionName, frame.Source, frame.Line, frame.Column);
        }

        return new ErrorObject(ErrorMessages.For(error, timeLimit), error.Raw, trace);
    }

    /// <summary>Describes a script's failure, with the places in the original sources that a source map gives.</summary>
    /// <param name="error">What the engine reported.</param>
    /// <param name="timeLimit">The time limit that was in force, in microseconds.</param>
    /// <param name="sources">The map of the bundle.</param>
    /// <param name="bundle">What backtraces call the bundle; null if nothing can be mapped.</param>
    public static ErrorObject From(ScriptError error, long timeLimit, SourceMapFile sources, string? bundle)
    {
        var unmapped = From(error, timeLimit);
        if (bundle is null || !error.Frames.Any(frame => frame.Source == bundle) || sources.Map is not { } map)
        {
            return unmapped;
        }

        FunctionStart?[] starts = [.. error.Frames.Select(frame => frame.FunctionStart is var (line, column) ? new FunctionStart(line, column) : (FunctionStart?)null)];
        return new ErrorMapper(map, bundle).Map(unmapped, starts);
    }

    /// <summary>The readable form: the message, and one line a frame.</summary>
    public string Pretty => PrettyTrace.Format(this);
}
