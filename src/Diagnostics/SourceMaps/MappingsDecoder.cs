namespace JSockD.Diagnostics.SourceMaps;

/// <summary>
/// Decodes the <c>mappings</c> of a map (ECMA-426, "Mappings structure"): lines end in <c>;</c>, segments in <c>,</c>, and a segment is 1,
/// 4 or 5 numbers in Base64 VLQ, each relative to the same field before it; the column alone starts again from 0 in every line.
/// </summary>
/// <remarks>Every number depends on all those before, so the first fault condemns the map: it is refused as a whole, with the
/// place.</remarks>
internal ref struct MappingsDecoder
{
    private readonly ReadOnlySpan<byte> _mappings;
    private readonly int _sourceCount;
    private readonly int _nameCount;
    private readonly string _map;
    private readonly Segment[] _segments;
    private readonly int[] _lineStarts;
    private int _position;
    private int _count;
    private int _line;

    private MappingsDecoder(ReadOnlySpan<byte> mappings, int sourceCount, int nameCount, string map)
    {
        _mappings = mappings;
        (_sourceCount, _nameCount, _map) = (sourceCount, nameCount, map);
        var lines = mappings.Count((byte)';') + 1;
        _lineStarts = new int[lines + 1];
        _segments = new Segment[mappings.Count((byte)',') + lines]; // more than enough by the empty lines
    }

    /// <param name="mappings">The string's content, without escapes.</param>
    /// <param name="sourceCount">How many sources there are to refer to.</param>
    /// <param name="nameCount">How many names there are to refer to.</param>
    /// <param name="map">What sentences about faults call the map.</param>
    /// <exception cref="SourceMapException">Something that is not as described above, or refers to a source or name that is not
    /// there.</exception>
    internal static MappingTable Decode(ReadOnlySpan<byte> mappings, int sourceCount, int nameCount, string map) =>
        new MappingsDecoder(mappings, sourceCount, nameCount, map).Run();

    private MappingTable Run()
    {
        int column = 0, source = 0, originalLine = 0, originalColumn = 0, name = 0;
        var (lineStart, sorted) = (0, true);
        while (_position < _mappings.Length)
        {
            if (_mappings[_position] == ';')
            {
                EndLine(lineStart, sorted);
                _position++;
                (lineStart, sorted, column) = (_count, true, 0);
                continue;
            }

            var start = _position;
            var before = column;
            column = Next(column, int.MaxValue, "generated column");
            sorted &= column >= before;
            if (AtEndOfSegment())
            {
                _segments[_count++] = new Segment(column, Segment.None, 0, 0, Segment.None);
            }
            else
            {
                source = Next(source, _sourceCount, "source");
                originalLine = Next(originalLine, int.MaxValue, "original line");
                originalColumn = Next(originalColumn, int.MaxValue, "original column");
                var named = !AtEndOfSegment();
                if (named)
                {
                    name = Next(name, _nameCount, "name");
                }

                _segments[_count++] = new Segment(column, source, originalLine, originalColumn, named ? name : Segment.None);
            }

            EndSegment(start);
        }

        EndLine(lineStart, sorted);
        var segments = _count == _segments.Length ? _segments : _segments[.._count];
        return new MappingTable(segments, _lineStarts);
    }

    private readonly bool AtEndOfSegment() => _position == _mappings.Length || _mappings[_position] is (byte)',' or (byte)';';

    private void EndSegment(int start)
    {
        if (!AtEndOfSegment())
        {
            throw Fault(start, "a segment has more than five fields");
        }

        if (_position < _mappings.Length && _mappings[_position] == ',')
        {
            _position++;
            if (AtEndOfSegment())
            {
                throw Fault(_position, "a segment is expected behind the comma");
            }
        }
    }

    // Segments of a line may come in any order; of several in one column the order stays.
    private void EndLine(int lineStart, bool sorted)
    {
        if (!sorted)
        {
            _segments[lineStart.._count].OrderBy(segment => segment.Column).ToArray().CopyTo(_segments, lineStart);
        }

        _lineStarts[++_line] = _count;
    }

    /// <summary>The next field: a VLQ, added to the field's value before.</summary>
    private int Next(int value, int limit, string field)
    {
        var start = _position;
        var sum = value + (long)NextVlq(field);
        if (sum >= 0 && sum < limit)
        {
            return (int)sum;
        }

        throw Fault(
            start,
            sum < 0 ? $"the {field} becomes negative ({sum})"
            : limit == int.MaxValue ? $"the {field} becomes {sum}, which is too large"
            : $"it refers to {field} {sum} (from 0), and the map has {limit}");
    }

    /// <summary>
    /// ECMA-426, "Base64 VLQ": digits of 5 bits, the lowest first; 32 says that more follow; the lowest bit of all is the sign.
    /// </summary>
    private int NextVlq(string field)
    {
        var start = _position;
        var (value, shift) = (0L, 0);
        while (true)
        {
            if (AtEndOfSegment())
            {
                throw Fault(
                    _position,
                    _position == start ? $"a segment ends where its {field} is expected" : $"the number for the {field} is cut off");
            }

            var digit = DigitOf(_mappings[_position]);
            if (digit < 0)
            {
                throw Fault(_position, $"{Shown(_mappings[_position])} is not a Base64 digit");
            }

            _position++;
            value |= (long)(digit & 31) << shift;
            if (value > uint.MaxValue)
            {
                throw Fault(start, $"the number for the {field} is longer than 32 bits");
            }

            if ((digit & 32) == 0)
            {
                break;
            }

            // Zeros may go on for ever without making the value larger.
            shift = Math.Min(shift + 5, 35);
        }

        var magnitude = (int)(value >> 1);
        return (value & 1) == 0 ? magnitude : magnitude == 0 ? int.MinValue : -magnitude; // the minus zero of 32 bits
    }

    private static int DigitOf(byte character) => character switch
    {
        >= (byte)'a' and <= (byte)'z' => character - 'a' + 26,
        >= (byte)'A' and <= (byte)'Z' => character - 'A',
        >= (byte)'0' and <= (byte)'9' => character - '0' + 52,
        (byte)'+' => 62,
        (byte)'/' => 63,
        _ => -1,
    };

    private static string Shown(byte character) => character is > 0x20 and < 0x7f ? $"'{(char)character}'" : $"the byte {character:x2}";

    private readonly SourceMapException Fault(int position, string what) =>
        new($"the \"mappings\" of {_map} are broken at character {position} (from 0), in line {_line + 1} of the bundle: {what}");
}
