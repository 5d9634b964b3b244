namespace JSockD.Diagnostics.SourceMaps;

/// <summary>All mappings of a map by generated position, in one array. Immutable; any number of threads may read.</summary>
internal sealed class MappingTable
{
    private readonly Segment[] _segments;
    private readonly int[] _lineStarts;

    /// <param name="segments">In the order of lines, and of columns within a line; becomes the table's own.</param>
    /// <param name="lineStarts">Where each line's segments begin, and one entry more: the end of the last line. Becomes the table's
    /// own.</param>
    internal MappingTable(Segment[] segments, int[] lineStarts)
    {
        _segments = segments;
        _lineStarts = lineStarts;
    }

    internal int LineCount => _lineStarts.Length - 1;

    internal int Count => _segments.Length;

    internal ref readonly Segment this[int index] => ref _segments[index];

    internal ReadOnlySpan<Segment> Line(int line) => _segments.AsSpan(_lineStarts[line].._lineStarts[line + 1]);

    /// <summary>
    /// The segment that covers a position, as an index, or -1. As trace-mapping's GREATEST_LOWER_BOUND has it: of several segments at
    /// exactly this column
    /// the first, else of the nearest before it the last, and none from another line.
    /// </summary>
    /// <param name="line">From 0; may lie beyond the last.</param>
    /// <param name="column">From 0; may lie beyond the end of the line.</param>
    internal int Covering(int line, int column)
    {
        if (line >= LineCount)
        {
            return -1;
        }

        var first = FirstFrom(line, column);
        if (first < _lineStarts[line + 1] && _segments[first].Column == column)
        {
            return first;
        }

        return first > _lineStarts[line] ? first - 1 : -1;
    }

    /// <summary>The first segment at exactly this position, as an index, or -1.</summary>
    internal int At(int line, int column)
    {
        var index = Covering(line, column);
        return index >= 0 && _segments[index].Column == column ? index : -1;
    }

    /// <summary>
    /// The nearest column of the line behind this one where a segment begins; the largest number there is where none does.
    /// </summary>
    internal int NextColumn(int line, int column)
    {
        var next = FirstFrom(line, column + 1);
        return next < _lineStarts[line + 1] ? _segments[next].Column : int.MaxValue;
    }

    // The line's first segment at or behind the column, or the end of the line.
    private int FirstFrom(int line, int column)
    {
        var (low, high) = (_lineStarts[line], _lineStarts[line + 1]);
        while (low < high)
        {
            var middle = (int)(((uint)low + (uint)high) >> 1);
            if (_segments[middle].Column < column)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
