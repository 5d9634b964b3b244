using JSockD.Engine;
using JSockD.Hosting.Runtimes;
using JSockD.Protocol;

namespace JSockD.Hosting.Sessions;

/// <summary>
/// <c>JSockD.sendMessage</c>: sends a line and waits for the answer, in the middle of an execution, on the session's own thread. What
/// arrives meanwhile is kept apart from the command's bytes, which the engine is still reading.
/// </summary>
internal sealed class MessageExchange(Connection connection, byte separator, int maxFieldBytes)
    : IClientChannel, IControlTarget, IDisposable
{
    private readonly FrameParser _parser = new(separator, maxFieldBytes);
    private ReceiveBuffer? _inbox;
    private int _answered;
    private Func<EngineMemory>? _readMemory;

    /// <summary>Whether a control word has ended the command: it gets no reply of its own then. For the session to set back.</summary>
    internal bool IsCutShort { get; set; }

    long IControlTarget.ExecutionTime => connection.ElapsedNanoseconds;

    CacheFigures IControlTarget.CacheFigures => connection.Results?.Figures ?? default;

    /// <summary>
    /// What the client sent since the command's first message and what is not dealt with; empty if <see cref="IsOpen"/> is false.
    /// </summary>
    internal ReadOnlySpan<byte> Rest => _inbox is null ? default : _inbox.Pending[_answered..];

    /// <summary>Whether the command in flight has sent a message.</summary>
    internal bool IsOpen => _inbox is not null;

    /// <inheritdoc/>
    public MessageOutcome SendMessage(ReadOnlySpan<byte> line, ulong timeLimit, Func<EngineMemory> readMemory, out Span<byte> answer)
    {
        answer = default;
        if (connection.IsHandedOver)
        {
            return MessageOutcome.Closed;
        }

        var deadline = Deadline.After(timeLimit);
        _inbox ??= Open();
        _inbox.Consume(_answered);
        _answered = 0;
        _readMemory = readMemory;
        connection.Send(line.ToArray());
        if (!Drain(deadline))
        {
            return Unanswered();
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
                    Control(frame);
                    if (IsCutShort)
                    {
                        return MessageOutcome.Closed;
                    }

                    // Control words do not extend the time for the answer, and each is handled only when the client has read the reply to
                    // the one before.
                    if (!Drain(deadline) || deadline.Left <= TimeSpan.Zero)
                    {
                        return Unanswered();
                    }

                    break;
                default:
                    _inbox.Keep(_parser.Keep);
                    if (connection.Peer != PeerState.Open)
                    {
                        return MessageOutcome.Closed;
                    }

                    if (!connection.Fill(_inbox) && connection.Peer == PeerState.Open && !connection.Socket.WaitReadable(deadline.Left))
                    {
                        return Unanswered();
                    }

                    break;
            }
        }
    }

    /// <summary>
    /// A command that has sent messages is over: what was read behind its answers goes back among the pending bytes. Only when <see
    /// cref="IsOpen"/>.
    /// </summary>
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

    void IControlTarget.Send(ReadOnlyMemory<byte> line) => connection.Send(line);

    void IControlTarget.SendMemoryUsage()
    {
        var memory = _readMemory!();
        connection.Send(Replies.MemoryUsage(memory.Bytes, memory.Blocks));
    }

    void IControlTarget.Reset()
    {
        connection.LateId = null;
        IsCutShort = true;
    }

    void IControlTarget.Quit()
    {
        connection.Phase = SessionPhase.Quitting;
        IsCutShort = true;
    }

    public void Dispose() => _inbox?.Dispose();

    private ReceiveBuffer Open()
    {
        var inbox = new ReceiveBuffer();
        inbox.Append(connection.Buffer.Pending[connection.InFlight.Consumed.End..]);
        return inbox;
    }

    // Until all is written. False if that takes too long, or the client is gone.
    private bool Drain(Deadline deadline)
    {
        while (!connection.Outbox.IsEmpty)
        {
            if (!connection.Socket.WaitWritable(deadline.Left))
            {
                return false;
            }

            connection.Flush();
        }

        return connection.Peer != PeerState.Gone;
    }

    private void Control(in Frame frame)
    {
        var handler = ControlWords.Find(_inbox!.Pending.Slice(frame.Source.Offset, frame.Source.Length));
        _inbox.Consume(frame.Consumed);
        handler.Handle(this);
        if (IsCutShort)
        {
            // The answer that was begun before the word.
            _inbox.Consume(_parser.Begun);
            _parser.Reset();
        }
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

    private MessageOutcome Unanswered()
    {
        if (connection.Peer == PeerState.Gone)
        {
            return MessageOutcome.Closed;
        }

        connection.LateId = connection.Bytes(connection.InFlight.Id).ToArray();
        return MessageOutcome.TimedOut;
    }
}
