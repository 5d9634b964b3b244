using JSockD.Protocol;
using JSockD.Dispatch.Sockets;

namespace JSockD.Hosting.Sessions;

/// <summary>
/// One client's connection with all that has to survive a restart of its session: the socket, what was read and not dealt with, what was not written yet, and the
/// command in flight. Owned by the listener; used by the session alone, on its thread.
/// </summary>
internal sealed class Connection : IDisposable
{
    private readonly byte _separator;
    private readonly int _maxFieldBytes;
    private volatile bool _handedOver;

    internal Connection(ConnectedSocket socket, byte separator, int maxFieldBytes)
    {
        (Socket, _separator, _maxFieldBytes) = (socket, separator, maxFieldBytes);
        Parser = new FrameParser(separator, maxFieldBytes);
        Outbox = new Outbox(socket);
        Exchange = new MessageExchange(this, separator, maxFieldBytes);
        Command = new ReceivedCommand(this);
    }

    internal ConnectedSocket Socket { get; }

    internal ReceiveBuffer Buffer { get; } = new();

    internal FrameParser Parser { get; }

    internal Outbox Outbox { get; }

    internal MessageExchange Exchange { get; }

    /// <summary>The places of the command that the runtime has; its kind is <see cref="FrameKind.Incomplete"/> while there is none.</summary>
    internal Frame InFlight { get; set; }

    /// <summary>The command in flight as the runtime sees it.</summary>
    internal ReceivedCommand Command { get; }

    /// <summary>The id of a command whose message was not answered in time, or null: its answer may still come.</summary>
    internal byte[]? LateId { get; set; }

    /// <summary>Nothing more will be read. What was read before still gets its answers.</summary>
    internal bool PeerClosed { get; private set; }

    /// <summary>Nothing can be written any more.</summary>
    internal bool PeerGone { get; private set; }

    /// <summary>The listener wants the session to end once what runs is answered.</summary>
    internal bool IsDraining { get; set; }

    /// <summary>The listener has waited long enough for the client to read its replies.</summary>
    internal bool IsHurrying { get; set; }

    /// <summary>The client has sent <c>?quit</c>.</summary>
    internal bool IsQuitting { get; set; }

    /// <summary>How long the last command ran in the engine, in nanoseconds.</summary>
    internal long ElapsedNanoseconds { get; set; }

    /// <summary>The bytes of a field of the command in flight.</summary>
    internal Span<byte> Bytes(Field field) => Buffer.Pending.Slice(field.Offset, field.Length);

    /// <summary>Reads once. False if nothing was there; a close shows in <see cref="PeerClosed"/>.</summary>
    internal bool Fill(ReceiveBuffer buffer)
    {
        var count = Socket.Receive(buffer.Room());
        PeerClosed |= count == 0;
        if (count <= 0)
        {
            return false;
        }

        buffer.Commit(count);
        return true;
    }

    /// <summary>Sends a line as <see cref="Outbox.Send"/> does; a client that is gone shows in <see cref="PeerGone"/>.</summary>
    internal void Send(ReadOnlyMemory<byte> line) => PeerGone |= !Outbox.Send(line);

    /// <summary>Goes on sending.</summary>
    internal void Flush() => PeerGone |= !Outbox.Flush();

    /// <summary>The command in flight is over: forgets it and its bytes.</summary>
    internal void FinishCommand()
    {
        Buffer.Consume(InFlight.Consumed.Length);
        InFlight = default;
        if (Exchange.IsOpen)
        {
            Exchange.Finish(Buffer);
        }
    }

    /// <summary>Whether this object has been replaced by another on the same socket, and must leave it alone.</summary>
    internal bool IsHandedOver => _handedOver;

    /// <summary>
    /// Another thread: takes the socket away from a session that is stuck in the engine, with all that was read behind the command in flight. The stuck thread keeps
    /// this object and its buffers, which the engine may still be reading.
    /// </summary>
    internal Connection HandOver()
    {
        _handedOver = true;
        var heir = new Connection(Socket, _separator, _maxFieldBytes) { LateId = LateId, PeerClosed = PeerClosed, PeerGone = PeerGone };
        heir.Outbox.Inherit(Outbox);
        heir.Buffer.Append(Exchange.IsOpen ? Exchange.Rest : Buffer.Pending[InFlight.Consumed.End..]);
        return heir;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Socket.Dispose();
        Buffer.Dispose();
        Exchange.Dispose();
    }
}
