using JSockD.Diagnostics.Errors;

namespace JSockD.Diagnostics.SourceMaps;

/// <summary>Adds to an error's frames where their code stems from. Pure.</summary>
/// <param name="map">Of the bundle.</param>
/// <param name="bundle">The bundle's name in the engine's frames. Frames of anything else, the command itself among them, stay as they
/// are.</param>
internal sealed class ErrorMapper(SourceMap map, string bundle)
{
    /// <summary>The same frames with <see cref="TraceEntry.Mapped"/> set wherever the map knows.</summary>
    /// <param name="trace">As the engine reported it.</param>
    /// <param name="starts">
    /// Where the function of each frame begins, in the order of the trace; null, or shorter than the trace, where that isn't known: such
    /// frames are mapped
    /// without <see cref="TraceEntry.FunctionName"/>. See <see cref="FunctionNames"/> for why it takes this.
    /// </param>
    public IReadOnlyList<TraceEntry> Map(IReadOnlyList<TraceEntry> trace, IReadOnlyList<FunctionStart?>? starts = null)
    {
        var entries = new TraceEntry[trace.Count];
        for (var i = 0; i < entries.Length; i++)
        {
            entries[i] = trace[i] with { Mapped = Mapped(trace[i], i < starts?.Count ? starts[i] : null) };
        }

        return entries;
    }

    private TraceEntry? Mapped(TraceEntry entry, FunctionStart? start)
    {
        if (entry is not { Line: >= 1 and var line, Column: >= 1 and var column }
            || entry.Source != bundle
            || map.Find(line, column) is not { } position)
        {
            return null;
        }

        var name = start is { } begin && entry.FunctionName is { } generated ? FunctionNames.Find(map, begin, generated) : null;
        return new TraceEntry(name, position.Source, position.Line, position.Column);
    }
}
