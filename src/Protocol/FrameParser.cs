namespace JSockD.Protocol;

/// <summary>
/// Cuts received bytes into frames. Pure: bytes in, places out. It remembers how far it has looked, so any chunking costs linear time, and
/// no field is
/// ever copied. Not thread-safe.
/// </summary>
/// <param name="separator">The byte that ends each field.</param>
/// <param name="maxFieldBytes">The longest command or parameter that is kept.</param>
internal sealed class FrameParser(byte separator, int maxFieldBytes)
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

    /// <summary>How many bytes at the front are whole fields of a command or answer that is not whole yet.</summary>
    public int Begun => _start;

    /// <summary>Looks for a whole command, or for a control word in place of any of its fields.</summary>
    /// <param name="pending">All bytes that are not consumed: those of the last call (as far as they were kept), and newer ones behind
    /// them.</param>
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
            if (distance < 0)
            {
                _scanned = Keep = FieldUpTo(pending.Length).End;
                return default;
            }

            var end = _scanned + distance;
            var field = FieldUpTo(end);
            if (field.Length > 0 && pending[field.Offset] == '?')
            {
                return Control(field, end + 1);
            }

            if (_index == 0)
            {
                AcceptId(field, pending, end + 1);
            }
            else if (_index == 1 && kind == FrameKind.Command && !IsLate(pending, lateId))
            {
                AcceptSource(field, end + 1);
            }
            else
            {
                return Complete(_index == 1 ? FrameKind.Answer : kind, field, end + 1);
            }
        }
    }

    private Field FieldUpTo(int end)
    {
        var length = end - _start;
        if (length > (_index == 0 ? MaxIdBytes : maxFieldBytes) || _skipping)
        {
            // Enough is kept to answer it by its id, or to see that it was a control word.
            _skipping = true;
            length = Math.Min(length, _index == 0 ? MaxIdBytes : 1);
        }

        return new Field(_start, length);
    }

    private Frame Control(Field word, int next)
    {
        // The caller cuts the word out: what comes next will stand in its place.
        StartField(word.Offset);
        return new Frame { Kind = FrameKind.Control, Source = word, Consumed = new Field(word.Offset, next - word.Offset) };
    }

    private void AcceptId(Field id, ReadOnlySpan<byte> pending, int next)
    {
        _id = id;
        _fault = _skipping || !IsId(pending.Slice(id.Offset, id.Length)) ? FrameFault.BadId : FrameFault.None;
        _index = 1;
        StartField(next);
    }

    private void AcceptSource(Field source, int next)
    {
        _source = source;
        _fault = Fault(FrameFault.CommandTooLong);
        _index = 2;
        StartField(next);
    }

    private Frame Complete(FrameKind kind, Field last, int next)
    {
        var frame = new Frame
        {
            Kind = kind,
            Fault = Fault(FrameFault.ParameterTooLong),
            Id = _id,
            Source = _source,
            Parameter = last,
            Consumed = new Field(0, next),
        };
        Reset();
        return frame;
    }

    // The first fault counts.
    private FrameFault Fault(FrameFault ifTooLong) => _fault == FrameFault.None && _skipping ? ifTooLong : _fault;

    private void StartField(int start)
    {
        _start = _scanned = start;
        _skipping = false;
    }

    private bool IsLate(ReadOnlySpan<byte> pending, ReadOnlySpan<byte> lateId) =>
        !lateId.IsEmpty && lateId.SequenceEqual(pending.Slice(_id.Offset, _id.Length));

    // Where line feeds separate the fields there is none in an id.
    private bool IsId(ReadOnlySpan<byte> id) =>
        id.Length > 0 && id.IndexOf((byte)' ') < 0 && (separator == '\n' || id.IndexOf((byte)'\n') < 0);
}
