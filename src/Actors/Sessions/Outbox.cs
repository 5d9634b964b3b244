using JSockD.Interop.Platform;

namespace JSockD.Actors.Sessions;

/// <summary>Writes lines to a connection and keeps what the client has not taken yet. Not thread-safe.</summary>
internal sealed class Outbox(ConnectedSocket socket)
{
    private ReadOnlyMemory<byte> _rest;

    /// <summary>Whether everything is written.</summary>
    internal bool IsEmpty => _rest.IsEmpty;

    /// <summary>Writes a line as far as possible and copies what is left of it.</summary>
    /// <returns>False if the client is gone.</returns>
    internal bool Send(ReadOnlyMemory<byte> line)
    {
        if (!_rest.IsEmpty)
        {
            _rest = (byte[])[.. _rest.Span, .. line.Span];
            return true;
        }

        _rest = line;
        try
        {
            var peerIsThere = Flush();
            _rest = _rest.IsEmpty ? default : _rest.ToArray();
            return peerIsThere;
        }
        catch (Exception) when (_rest.Length < line.Length)
        {
            // Half a line is out and the rest is lost: nothing that could follow would make sense to the client.
            _rest = default;
            return false;
        }
        catch
        {
            // Nothing of it is out, so another line may go in its place.
            _rest = default;
            throw;
        }
    }

    /// <summary>Takes over what another one has not written.</summary>
    internal void Inherit(Outbox other) => _rest = other._rest;

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
                    return false;
                case var count:
                    _rest = _rest[count..];
                    break;
            }
        }

        return true;
    }
}
