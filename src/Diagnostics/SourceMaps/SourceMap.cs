namespace JSockD.Diagnostics.SourceMaps;

/// <summary>
/// Where the code of a bundle stems from: a source map of revision 3 (ECMA-426), plain or made of sections. Immutable; any number of
/// threads may look up.
/// </summary>
/// <remarks>
/// Lines and columns count from 1, as in the engine's backtraces; the file format, and most tools for it, count columns from 0. What a
/// position maps to is
/// what <c>originalPositionFor</c> of <c>@jridgewell/trace-mapping</c> says with its default bias, GREATEST_LOWER_BOUND.
/// </remarks>
internal sealed class SourceMap
{
    private readonly string?[] _sources;
    private readonly string[] _names;

    internal SourceMap(string? file, string?[] sources, string[] names, MappingTable mappings)
    {
        (File, _sources, _names, Mappings) = (file, sources, names, mappings);
    }

    /// <summary>The bundle that the map says it belongs to, or null.</summary>
    public string? File { get; }

    /// <summary>
    /// The original files, with <c>sourceRoot</c> before them and without <c>a/../</c> inside; null where the map has null.
    /// </summary>
    public IReadOnlyList<string?> Sources => _sources;

    /// <summary>How many mappings the map holds.</summary>
    public int MappingCount => Mappings.Count;

    internal MappingTable Mappings { get; }

    /// <summary>Reads a map.</summary>
    /// <param name="json">
    /// The file: UTF-8, possibly with a byte order mark, and with the line <c>)]}'</c> before it that keeps browsers from running it. Not
    /// kept.
    /// </param>
    /// <exception cref="SourceMapException">Not a source map, or a broken one; the message is a sentence that says where.</exception>
    public static SourceMap Parse(ReadOnlyMemory<byte> json) => SourceMapReader.Read(json);

    /// <summary>The place that a position in the bundle stems from.</summary>
    /// <param name="line">From 1; may lie beyond the last line.</param>
    /// <param name="column">From 1, in UTF-16 code units; may lie beyond the end of the line.</param>
    /// <returns>Null where nothing before it in the line is mapped, or the nearest mapping says that the code stems from no
    /// source.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A line or a column below 1.</exception>
    public MappedPosition? Find(int line, int column)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(line, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(column, 1);
        var index = Mappings.Covering(line - 1, column - 1);
        if (index < 0 || !Mappings[index].HasSource)
        {
            return null;
        }

        ref readonly var segment = ref Mappings[index];
        return new MappedPosition(_sources[segment.Source], segment.OriginalLine + 1, segment.OriginalColumn + 1, NameOf(segment));
    }

    internal string? NameOf(in Segment segment) => segment.HasName ? _names[segment.Name] : null;

    internal SourceMap WithFile(string? file) => new(file, _sources, _names, Mappings);

    internal ReadOnlySpan<string?> SourceTable => _sources;

    internal ReadOnlySpan<string> NameTable => _names;
}
