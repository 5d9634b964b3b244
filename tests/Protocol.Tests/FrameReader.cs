using System.Text;
using JSockD.Protocol;

namespace JSockD.Protocol.Tests;

/// <summary>
/// A frame with its bytes, taken out of the buffer at once. Fields that were not kept, or that the kind has none of, are null.
/// </summary>
internal sealed record ReadFrame(FrameKind Kind, FrameFault Fault, string Id, string? Source, string? Parameter)
{
    internal static ReadFrame Control(string word) => new(FrameKind.Control, FrameFault.None, "", word, null);

    internal static ReadFrame Command(string id, string source, string parameter) =>
        new(FrameKind.Command, FrameFault.None, id, source, parameter);

    internal static ReadFrame Broken(FrameFault fault, string id) => new(FrameKind.Command, fault, id, null, null);

    internal static ReadFrame Answer(string id, string answer) => new(FrameKind.Answer, FrameFault.None, id, null, answer);
}

/// <summary>
/// Feeds chunks to a parser by way of a receive buffer, with the calls that <c>SessionActor.Advance</c> makes. Bytes are shown as Latin-1.
/// </summary>
internal sealed class FrameReader(byte separator, int maxFieldBytes) : IDisposable
{
    private readonly FrameParser _parser = new(separator, maxFieldBytes);
    private readonly ReceiveBuffer _buffer = new();

    internal List<ReadFrame> Frames { get; } = [];

    /// <summary>Expects answers to messages, and not commands.</summary>
    internal bool Answers { get; init; }

    internal byte[] LateId { get; set; } = [];

    /// <summary>How many bytes are kept between two chunks.</summary>
    internal int Kept => _buffer.Pending.Length;

    internal int Capacity => _buffer.Capacity;

    internal static List<ReadFrame> ReadAll(byte separator, int maxFieldBytes, params IEnumerable<byte[]> chunks)
    {
        using var reader = new FrameReader(separator, maxFieldBytes);
        foreach (var chunk in chunks)
        {
            reader.Feed(chunk);
        }

        return reader.Frames;
    }

    internal void Feed(string chunk) => Feed(Encoding.Latin1.GetBytes(chunk));

    internal void Feed(ReadOnlySpan<byte> chunk)
    {
        _buffer.Append(chunk);
        while (Advance())
        {
        }
    }

    public void Dispose() => _buffer.Dispose();

    private bool Advance()
    {
        var frame = Answers ? _parser.ParseAnswer(_buffer.Pending) : _parser.ParseCommand(_buffer.Pending, LateId);
        switch (frame.Kind)
        {
            case FrameKind.Incomplete:
                _buffer.Keep(_parser.Keep);
                return false;
            case FrameKind.Control:
                Frames.Add(ReadFrame.Control(Text(frame.Source)));
                var isReset = Text(frame.Source) == "?reset";
                _buffer.Consume(frame.Consumed);
                if (isReset)
                {
                    _buffer.Consume(_parser.Begun);
                    _parser.Reset();
                }

                return true;
            default:
                var whole = frame.Fault == FrameFault.None;
                Frames.Add(new ReadFrame(
                    frame.Kind,
                    frame.Fault,
                    Text(frame.Id),
                    whole && frame.Kind == FrameKind.Command ? Text(frame.Source) : null,
                    whole ? Text(frame.Parameter) : null));
                _buffer.Consume(frame.Consumed);
                return true;
        }
    }

    private string Text(Field field) => Encoding.Latin1.GetString(_buffer.Pending.Slice(field.Offset, field.Length));
}
