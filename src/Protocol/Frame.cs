namespace JSockD.Protocol;

/// <summary>What the parser found at the front of the received bytes.</summary>
internal enum FrameKind
{
    /// <summary>Nothing whole yet: more bytes are needed.</summary>
    Incomplete,

    /// <summary>A command with all three fields.</summary>
    Command,

    /// <summary>An id and the client's answer to a message.</summary>
    Answer,

    /// <summary>A word that begins with a question mark, in place of any field.</summary>
    Control,
}

/// <summary>Why a frame that is otherwise in step can't be executed.</summary>
internal enum FrameFault
{
    /// <summary>Nothing is wrong.</summary>
    None,

    /// <summary>The id is empty, longer than 32 bytes, or holds a space or a line feed.</summary>
    BadId,

    /// <summary>The command is longer than a field may be; its bytes were not kept.</summary>
    CommandTooLong,

    /// <summary>The parameter (or answer) is longer than a field may be; its bytes were not kept.</summary>
    ParameterTooLong,
}

/// <summary>Where a field lies, counted from the frame's first byte.</summary>
/// <param name="Offset">Bytes before it.</param>
/// <param name="Length">Bytes, without the separator.</param>
internal readonly record struct Field(int Offset, int Length)
{
    /// <summary>The first byte behind the field: its separator.</summary>
    public int End => Offset + Length;
}

/// <summary>One unit of the protocol, as places in the received bytes. Section 6 of the specification.</summary>
internal readonly record struct Frame
{
    /// <summary>What it is.</summary>
    public FrameKind Kind { get; init; }

    /// <summary>What is wrong with it.</summary>
    public FrameFault Fault { get; init; }

    /// <summary>The id; of an id that is too long, the first 32 bytes.</summary>
    public Field Id { get; init; }

    /// <summary>The command's source; for <see cref="FrameKind.Control"/> the word with its question mark.</summary>
    public Field Source { get; init; }

    /// <summary>The parameter, or the client's answer. A separator stands behind it.</summary>
    public Field Parameter { get; init; }

    /// <summary>
    /// The bytes that are over and done with once the frame has been dealt with. They lie at the front, but for a control word in the
    /// middle of a command, whose
    /// fields stay.
    /// </summary>
    public Field Consumed { get; init; }
}
