namespace JSockD.Diagnostics.SourceMaps;

/// <summary>
/// One decoded mapping (ECMA-426, "Decoded Mapping Record"): from its column up to the next one's, a generated line stems from one place.
/// Everything
/// counts from 0, as in the file. 20 bytes.
/// </summary>
/// <param name="Column">In the generated line, in UTF-16 code units.</param>
/// <param name="Source">Index into the sources; <see cref="None"/> for code that stems from no source (a segment of one field).</param>
/// <param name="OriginalLine">0 without a source.</param>
/// <param name="OriginalColumn">0 without a source.</param>
/// <param name="Name">Index into the names, or <see cref="None"/>.</param>
internal readonly record struct Segment(int Column, int Source, int OriginalLine, int OriginalColumn, int Name)
{
    internal const int None = -1;

    internal bool HasSource => Source != None;

    internal bool HasName => Name != None;

    /// <summary>The same mapping in a bundle of maps, where this map's sources and names come after others.</summary>
    internal Segment Moved(int columns, int sources, int names) =>
        new(Column + columns, HasSource ? Source + sources : None, OriginalLine, OriginalColumn, HasName ? Name + names : None);
}
