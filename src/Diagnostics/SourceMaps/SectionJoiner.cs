namespace JSockD.Diagnostics.SourceMaps;

/// <summary>
/// Makes one map of an index map's sections (ECMA-426, "Index source map"). A section is in charge from its offset up to the next one's:
/// what its map says beyond is dropped.
/// </summary>
/// <remarks>
/// As trace-mapping's <c>FlattenMap</c>, with one exception: an index map inside a section moves right by the section's column in its first
/// line only, as any other map does. <c>FlattenMap</c> moves what its sections say of later lines too.
/// </remarks>
internal sealed class SectionJoiner
{
    /// <summary>
    /// The last line that a section may begin in, from 0. The table has an entry for every line, and no small file shall make it fill the
    /// memory.
    /// </summary>
    internal const int LastLine = 10_000_000;

    private readonly List<(int Line, int Column, SourceMap Map)> _sections = [];
    private readonly List<string?> _sources = [];
    private readonly List<string> _names = [];
    private readonly List<Segment> _segments = [];

    // One entry more than there are lines so far: where the last of them begins, and it still grows.
    private readonly List<int> _lineStarts = [0];

    /// <summary>Adds a section; false if it begins before the one before it.</summary>
    /// <param name="line">From 0, up to <see cref="LastLine"/>.</param>
    /// <param name="column">From 0; counts in the first line of the section's map.</param>
    /// <param name="map">What the section says, as if it were a file of its own.</param>
    internal bool TryAdd(int line, int column, SourceMap map)
    {
        if (_sections is [.., var last] && (line, column).CompareTo((last.Line, last.Column)) < 0)
        {
            return false;
        }

        _sections.Add((line, column, map));
        return true;
    }

    internal SourceMap Join()
    {
        for (var i = 0; i < _sections.Count; i++)
        {
            var (line, column, map) = _sections[i];
            var end = i + 1 < _sections.Count ? (_sections[i + 1].Line, _sections[i + 1].Column) : (LastLine + 1, 0);
            Append(map.Mappings, line, column, end);
            _sources.AddRange(map.SourceTable);
            _names.AddRange(map.NameTable);
        }

        _lineStarts.Add(_segments.Count);
        return new SourceMap(null, [.. _sources], [.. _names], new MappingTable([.. _segments], [.. _lineStarts]));
    }

    private void Append(MappingTable mappings, int line, int column, (int Line, int Column) end)
    {
        for (var i = 0; i < mappings.LineCount && line + i <= end.Line; i++)
        {
            // A section's map may end in empty lines, and the next section begins in the middle of one: an empty line adds nothing.
            if (mappings.Line(i).IsEmpty)
            {
                continue;
            }

            while (_lineStarts.Count <= line + i)
            {
                _lineStarts.Add(_segments.Count);
            }

            var last = line + i == end.Line ? end.Column - 1 : int.MaxValue - 1;
            AppendLine(mappings.Line(i), i == 0 ? column : 0, last);
        }
    }

    private void AppendLine(ReadOnlySpan<Segment> segments, int moved, int last)
    {
        foreach (ref readonly var segment in segments)
        {
            if (segment.Column + (long)moved > last)
            {
                return;
            }

            _segments.Add(segment.Moved(moved, _sources.Count, _names.Count));
        }
    }
}
