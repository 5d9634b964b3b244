using JSockD.Dispatch.Sockets;

namespace JSockD.Hosting.Sessions;

/// <summary>
/// Writes lines to a connection and keeps what the client has not taken yet, each line as it is: joining them would cost more with each
/// that waits. Not thread-safe.
/// </summary>
internal sealed class Outbox(ConnectedSocket socket)
{
    private readonly Queue<ReadOnlyMemory<byte>> _waiting = new();

    /// <summary>What is left of the line that is being written.</summary>
    private ReadOnlyMemory<byte> _rest;

    /// <summary>Whether everything is written.</summary>
    internal bool IsEmpty => _rest.IsEmpty;

    /// <summary>Writes a line as far as possible and copies what is left of it.</summary>
    /// <returns>False if the client is gone.</returns>
    internal bool Send(ReadOnlyMemory<byte> line)
    {
        if (!_rest.IsEmpty)
        {
            _waiting.Enqueue(line.ToArray());
            return true;
        }

        var sent = socket.Send(line.Span);
        if (sent == line.Length)
        {
            return true;
        }

        return sent != ConnectedSocket.PeerGone && Keep(line, Math.Max(sent, 0));
    }

    /// <summary>
    /// Writes a line in two pieces as far as possible. Of the tail, which nobody changes any more, nothing is copied.
    /// </summary>
    /// <returns>False if the client is gone.</returns>
    internal bool SendPieces(ReadOnlySpan<byte> head, ReadOnlyMemory<byte> tail)
    {
        if (!_rest.IsEmpty)
        {
            _waiting.Enqueue(head.ToArray());
            _waiting.Enqueue(tail);
            return true;
        }

        var sent = socket.SendPieces(head, tail.Span);
        if (sent == ConnectedSocket.PeerGone)
        {
            return false;
        }

        sent = Math.Max(sent, 0);
        if (sent < head.Length)
        {
            _rest = head[sent..].ToArray();
            _waiting.Enqueue(tail);
        }
        else
        {
            _rest = tail[(sent - head.Length)..];
        }

        return true;
    }

    /// <summary>Takes over what another one has not written.</summary>
    internal void Inherit(Outbox other)
    {
        _rest = other._rest;
        foreach (var line in other._waiting)
        {
            _waiting.Enqueue(line);
        }
    }

    /// <summary>Writes on; false if the client is gone.</summary>
    internal bool Flush()
    {
        while (!_rest.IsEmpty)
        {
            switch (socket.Send(_rest.Span))
            {
                case ConnectedSocket.WouldBlock:
                    return true;
                case ConnectedSocket.PeerGone:
                    _rest = default;
                    _waiting.Clear();
                    return false;
                case var count:
                    Advance(count);
                    break;
            }
        }

        return true;
    }

    private void Advance(int count)
    {
        _rest = _rest[count..];
        if (_rest.IsEmpty)
        {
            _waiting.TryDequeue(out _rest);
        }
    }

    private bool Keep(ReadOnlyMemory<byte> line, int sent)
    {
        try
        {
            _rest = line[sent..].ToArray();
            return true;
        }
        catch (OutOfMemoryException) when (sent > 0)
        {
            // Half a line is out and the rest is lost: nothing that could follow would make sense to the client.
            return false;
        }
    }
}
