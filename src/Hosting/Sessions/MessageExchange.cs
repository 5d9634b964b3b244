using JSockD.Protocol;
using JSockD.Engine;

namespace JSockD.Hosting.Sessions;

/// <summary>How an exchange cut the command short, if it did.</summary>
internal enum ExchangeEnd
{
    /// <summary>It didn't: the command gets its reply.</summary>
    None,

    /// <summary>The client sent <c>?reset</c>: it was answered, and no other reply follows.</summary>
    Reset,

    /// <summary>The client sent <c>?quit</c>.</summary>
    Quit,
}

/// <summary>
/// <c>JSockD.sendMessage</c>: sends a line and waits for the answer, in the middle of an execution, on the session's own thread. What arrives meanwhile is
/// kept apart from the command's bytes, which the engine is still reading.
/// </summary>
internal sealed class MessageExchange(Connection connection, byte separator, int maxFieldBytes) : IDisposable
{
    private readonly FrameParser _parser = new(separator, maxFieldBytes);
    private ReceiveBuffer? _inbox;
    private int _answered;

    /// <summary>How the last command's exchanges ended it.</summary>
    internal ExchangeEnd End { get; private set; }

    /// <summary>What the client sent since the command's first message and what is not dealt with; empty if <see cref="IsOpen"/> is false.</summary>
    internal ReadOnlySpan<byte> Rest => _inbox is null ? default : _inbox.Pending[_answered..];

    /// <summary>Whether the command in flight has sent a message.</summary>
    internal bool IsOpen => _inbox is not null;

    /// <summary>Sends one message and waits for its answer.</summary>
    internal MessageOutcome Run(ReadOnlySpan<byte> line, ulong timeLeft, Func<EngineMemory> readMemory, out Span<byte> answer)
    {
        answer = default;
        if (connection.IsHandedOver)
        {
            return MessageOutcome.Closed;
        }

        var deadline = Deadline.After(timeLeft);
        _inbox ??= Open();
        _inbox.Consume(_answered);
        _answered = 0;
        if (!Send(line, deadline))
        {
            return connection.PeerGone ? MessageOutcome.Closed : TimedOut();
        }

        while (true)
        {
            var frame = _parser.ParseAnswer(_inbox.Pending);
            switch (frame.Kind)
            {
                case FrameKind.Answer:
                    _answered = frame.Consumed.Length;
                    return Judge(frame, _inbox.Pending, out answer);
                case FrameKind.Control:
                    End = Answer(frame, readMemory);
                    if (End != ExchangeEnd.None)
                    {
                        return MessageOutcome.Closed;
                    }

                    if (deadline.Left <= TimeSpan.Zero)
                    {
                        // Words are no answer, however many come.
                        return TimedOut();
                    }

                    break;
                default:
                    _inbox.Keep(_parser.Keep);
                    if (connection.PeerClosed)
                    {
                        return MessageOutcome.Closed;
                    }

                    if (!connection.Fill(_inbox) && !connection.PeerClosed && !connection.Socket.WaitReadable(deadline.Left))
                    {
                        return TimedOut();
                    }

                    break;
            }
        }
    }

    /// <summary>A command that has sent messages is over: what was read behind its answers goes back among the pending bytes. Only when <see cref="IsOpen"/>.</summary>
    internal void Finish(ReceiveBuffer buffer)
    {
        _inbox!.Consume(_answered);
        _answered = 0;
        buffer.Keep(0);
        buffer.Append(_inbox.Pending);
        _parser.Reset();
        _inbox.Dispose();
        _inbox = null;
    }

    /// <summary>Tells how the command ended, once.</summary>
    internal ExchangeEnd TakeEnd()
    {
        var end = End;
        End = ExchangeEnd.None;
        return end;
    }

    public void Dispose() => _inbox?.Dispose();

    private ReceiveBuffer Open()
    {
        var inbox = new ReceiveBuffer();
        inbox.Append(connection.Buffer.Pending[connection.InFlight.Consumed.End..]);
        return inbox;
    }

    private bool Send(ReadOnlySpan<byte> line, Deadline deadline)
    {
        connection.Send(line.ToArray());
        while (!connection.Outbox.IsEmpty)
        {
            if (!connection.Socket.WaitWritable(deadline.Left))
            {
                return false;
            }

            connection.Flush();
        }

        return !connection.PeerGone;
    }

    private ExchangeEnd Answer(in Frame frame, Func<EngineMemory> readMemory)
    {
        var word = ControlWords.Parse(_inbox!.Pending.Slice(frame.Source.Offset, frame.Source.Length));
        switch (word)
        {
            case ControlWord.Reset:
            case ControlWord.Quit:
                _inbox.Consume(frame.Consumed);
                _inbox.Consume(frame.Consumed.Offset);
                _parser.Reset();
                return word == ControlWord.Reset ? ExchangeEnd.Reset : ExchangeEnd.Quit;
            case ControlWord.ExecutionTime:
                connection.Send(Replies.ExecutionTime(connection.ElapsedNanoseconds));
                break;
            case ControlWord.MemoryUsage:
                connection.Send(Usage(readMemory()));
                break;
            default:
                connection.Send(Replies.BadCommand);
                break;
        }

        _inbox.Consume(frame.Consumed);
        return ExchangeEnd.None;
    }

    private MessageOutcome Judge(Frame frame, Span<byte> pending, out Span<byte> answer)
    {
        answer = pending.Slice(frame.Parameter.Offset, frame.Parameter.Length);
        var id = pending.Slice(frame.Id.Offset, frame.Id.Length);
        return !id.SequenceEqual(connection.Bytes(connection.InFlight.Id)) ? MessageOutcome.WrongId
            : frame.Fault == FrameFault.ParameterTooLong ? MessageOutcome.TooLong
            : answer.SequenceEqual("internal_error"u8) ? MessageOutcome.InternalError
            : MessageOutcome.Answered;
    }

    private static ReadOnlyMemory<byte> Usage(EngineMemory memory) => Replies.MemoryUsage(memory.Bytes, memory.Blocks);

    private MessageOutcome TimedOut()
    {
        connection.LateId = connection.Bytes(connection.InFlight.Id).ToArray();
        return MessageOutcome.TimedOut;
    }
}
