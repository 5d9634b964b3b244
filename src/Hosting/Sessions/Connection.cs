using JSockD.Dispatch.Sockets;
using JSockD.Hosting.Caching;
using JSockD.Hosting.Runtimes;
using JSockD.Protocol;

namespace JSockD.Hosting.Sessions;

/// <summary>What is known of the client's end of a connection.</summary>
internal enum PeerState
{
    /// <summary>It reads and may write.</summary>
    Open,

    /// <summary>It will send nothing more. What it sent before still gets its answers.</summary>
    SentAll,

    /// <summary>Nothing reaches it any more.</summary>
    Gone,
}

/// <summary>How far a session is.</summary>
internal enum SessionPhase
{
    /// <summary>Commands are taken.</summary>
    Serving,

    /// <summary>The client has sent <c>?quit</c>: when everything is written, the listener is told.</summary>
    Quitting,

    /// <summary>The listener wants the session to stop once what runs is answered and written.</summary>
    Draining,

    /// <summary>The listener has waited long enough for the client to read its replies.</summary>
    ForceStopping,

    /// <summary>The listener has been told that the client is done, and will have the session stop.</summary>
    Ended,
}

/// <summary>
/// One client's connection with all that has to survive a restart of its session: the socket, what was read and not dealt with, what was
/// not written yet, and the command in flight. Owned by the worker; used by the session alone, on its thread.
/// </summary>
internal sealed class Connection : IDisposable
{
    private readonly byte _separator;
    private readonly int _maxFieldBytes;
    private volatile Connection? _successor;

    internal Connection(ConnectedSocket socket, byte separator, int maxFieldBytes, ResultCache? results = null)
    {
        (Socket, _separator, _maxFieldBytes, Results) = (socket, separator, maxFieldBytes, results);
        Parser = new FrameParser(separator, maxFieldBytes);
        Outbox = new Outbox(socket);
        Exchange = new MessageExchange(this, separator, maxFieldBytes);
    }

    internal ConnectedSocket Socket { get; }

    /// <summary>The server's cache of results, or null without one.</summary>
    internal ResultCache? Results { get; }

    internal ReceiveBuffer Buffer { get; } = new();

    internal FrameParser Parser { get; }

    internal Outbox Outbox { get; }

    internal MessageExchange Exchange { get; }

    /// <summary>
    /// The places of the command that the runtime has; its kind is <see cref="FrameKind.Incomplete"/> while there is none.
    /// </summary>
    internal Frame InFlight { get; set; }

    /// <summary>The id of a command whose message was not answered in time, or null: its answer may still come.</summary>
    internal byte[]? LateId { get; set; }

    /// <summary>
    /// Whether the runtime owes the figures that the client has asked for: they are sent before anything else is dealt with.
    /// </summary>
    internal bool AwaitsMemory { get; set; }

    internal PeerState Peer { get; private set; }

    internal SessionPhase Phase { get; set; }

    /// <summary>How long the last command ran in the engine, in nanoseconds.</summary>
    internal long ElapsedNanoseconds { get; set; }

    /// <summary>The bytes of a field of the command in flight.</summary>
    internal Span<byte> Bytes(Field field) => Buffer.Pending.Slice(field.Offset, field.Length);

    /// <summary>Reads once. False if nothing was there; a close shows in <see cref="Peer"/>.</summary>
    internal bool Fill(ReceiveBuffer buffer)
    {
        var count = Socket.Receive(buffer.Room());
        if (count > 0)
        {
            buffer.Commit(count);
            return true;
        }

        if (count == 0 && Peer == PeerState.Open)
        {
            Peer = PeerState.SentAll;
        }

        return false;
    }

    /// <summary>Sends a line as <see cref="Outbox.Send"/> does; a client that is gone shows in <see cref="Peer"/>.</summary>
    internal void Send(ReadOnlyMemory<byte> line)
    {
        if (!Outbox.Send(line))
        {
            Peer = PeerState.Gone;
        }
    }

    /// <summary>The same for a line in two pieces, of which the tail never changes.</summary>
    internal void SendPieces(ReadOnlySpan<byte> head, ReadOnlyMemory<byte> tail)
    {
        if (!Outbox.SendPieces(head, tail))
        {
            Peer = PeerState.Gone;
        }
    }

    /// <summary>Goes on sending.</summary>
    internal void Flush()
    {
        if (!Outbox.Flush())
        {
            Peer = PeerState.Gone;
        }
    }

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
    internal bool IsHandedOver => _successor is not null;

    /// <summary>
    /// Another thread: takes the socket away from a session that is stuck in the engine, with all that was read behind the command in
    /// flight. The stuck thread keeps this object and its buffers, which the engine may still be reading.
    /// </summary>
    /// <param name="reply">For the command in flight; not sent if a control word has ended it already.</param>
    internal Connection HandOver(ReadOnlyMemory<byte> reply)
    {
        var successor = new Connection(Socket, _separator, _maxFieldBytes, Results) { LateId = LateId, Peer = Peer, Phase = Phase };
        _successor = successor;
        successor.Outbox.Inherit(Outbox);
        successor.Buffer.Append(Exchange.IsOpen ? Exchange.Rest : Buffer.Pending[InFlight.Consumed.End..]);
        if (!Exchange.IsCutShort)
        {
            successor.Send(reply);
        }

        return successor;
    }

    /// <summary>Closes the socket, unless a successor has it, and frees the buffers: when the session has stopped.</summary>
    public void Dispose()
    {
        if (!IsHandedOver)
        {
            Socket.Dispose();
        }

        Buffer.Dispose();
        Exchange.Dispose();
    }
}
