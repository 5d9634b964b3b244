namespace JSockD.Actors.Protocol;

/// <summary>
/// Cuts received bytes into frames. Pure: bytes in, places out. It remembers how far it has looked, so any chunking costs linear time, and no field is
/// ever copied. Not thread-safe.
/// </summary>
/// <param name="separator">The byte that ends each field.</param>
/// <param name="maxFieldBytes">The longest command or parameter that is kept.</param>
public sealed class FrameParser(byte separator, int maxFieldBytes)
{
    /// <summary>The longest id, in bytes.</summary>
    public const int MaxIdBytes = 32;

    private Field _id;
    private Field _source;
    private int _index;
    private int _start;
    private int _scanned;
    private bool _skipping;
    private FrameFault _fault;

    /// <summary>
    /// After an incomplete frame: how many of the given bytes have to be kept. Less than all only while a field that is too long goes by.
    /// </summary>
    public int Keep { get; private set; }

    /// <summary>Looks for a whole command, or for a control word in place of any of its fields.</summary>
    /// <param name="pending">All bytes that are not consumed: those of the last call (as far as they were kept), and newer ones behind them.</param>
    /// <param name="lateId">The id of a command whose message was not answered in time: a frame of this id is that answer.</param>
    public Frame ParseCommand(ReadOnlySpan<byte> pending, ReadOnlySpan<byte> lateId = default) => Parse(pending, FrameKind.Command, lateId);

    /// <summary>Looks for the answer to a message: an id and one field.</summary>
    /// <param name="pending">As for <see cref="ParseCommand"/>.</param>
    public Frame ParseAnswer(ReadOnlySpan<byte> pending) => Parse(pending, FrameKind.Answer, default);

    /// <summary>Forgets the fields of an unfinished frame; what comes next is an id.</summary>
    public void Reset()
    {
        _id = _source = default;
        _index = _start = _scanned = 0;
        _skipping = false;
        _fault = FrameFault.None;
    }

    private Frame Parse(ReadOnlySpan<byte> pending, FrameKind kind, ReadOnlySpan<byte> lateId)
    {
        while (true)
        {
            var distance = pending[_scanned..].IndexOf(separator);
            var end = distance < 0 ? pending.Length : _scanned + distance;
            _skipping |= end - _start > Limit;
            var field = new Field(_start, _skipping ? Math.Min(Kept, end - _start) : end - _start);
            if (distance < 0)
            {
                _scanned = Keep = field.End;
                return default;
            }

            if (field.Length > 0 && pending[_start] == '?')
            {
                return Control(field, end + 1);
            }

            if (_index == 1 && !lateId.IsEmpty && lateId.SequenceEqual(pending.Slice(_id.Offset, _id.Length)))
            {
                kind = FrameKind.Answer;
            }

            if (Accept(field, pending, kind, end + 1) is { } frame)
            {
                return frame;
            }
        }
    }

    private int Limit => _index == 0 ? MaxIdBytes : maxFieldBytes;

    // Enough of a field that is too long to answer it by its id, or to see that it was a control word.
    private int Kept => _index == 0 ? MaxIdBytes : 1;

    private Frame Control(Field word, int next)
    {
        // The caller cuts the word out: what comes next will stand in its place.
        StartField(word.Offset);
        return new Frame { Kind = FrameKind.Control, Source = word, Consumed = new Field(word.Offset, next - word.Offset) };
    }

    private Frame? Accept(Field field, ReadOnlySpan<byte> pending, FrameKind kind, int next)
    {
        var tooLong = _skipping;
        StartField(next);
        switch (_index++)
        {
            case 0:
                _id = field;
                _fault = tooLong || !IsId(pending.Slice(field.Offset, field.Length)) ? FrameFault.BadId : FrameFault.None;
                return null;
            case 1 when kind == FrameKind.Command:
                _source = field;
                _fault = _fault == FrameFault.None && tooLong ? FrameFault.CommandTooLong : _fault;
                return null;
            default:
                var fault = _fault == FrameFault.None && tooLong ? FrameFault.ParameterTooLong : _fault;
                var frame = new Frame { Kind = kind, Fault = fault, Id = _id, Source = _source, Parameter = field, Consumed = new Field(0, next) };
                Reset();
                return frame;
        }
    }

    private void StartField(int start)
    {
        _start = _scanned = start;
        _skipping = false;
    }

    private static bool IsId(ReadOnlySpan<byte> id) => id.Length is > 0 and <= MaxIdBytes && id.IndexOfAny((byte)' ', (byte)'\n') < 0;
}
