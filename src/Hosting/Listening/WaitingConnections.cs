using Akka.Actor;
using JSockD.Dispatch;
using JSockD.Dispatch.Sockets;

namespace JSockD.Hosting.Listening;

/// <summary>
/// Connections to a socket that is in use. They are never served, since the server ends with the connection that is, but they wait, may
/// send what they like, and go away without a
/// trace. Used by the listener, on its thread.
/// </summary>
internal sealed class WaitingConnections
{
    // Beyond these, connections wait in the system's own queue.
    private const int Most = 64;

    private readonly List<(ConnectedSocket Socket, IoRegistration Readiness)> _waiting = [];
    private readonly byte[] _discarded = new byte[4096];

    /// <summary>Whether no more should be accepted for now.</summary>
    internal bool IsFull => _waiting.Count >= Most;

    /// <summary>Takes a connection over.</summary>
    internal void Add(IActorContext context, ConnectedSocket socket)
    {
        var readiness = WorkerDispatcher.Register(context, socket.FileDescriptor);
        _waiting.Add((socket, readiness));
        readiness.Await(IoInterest.Readable);
    }

    /// <summary>Something happened on one of them: reads what it sent, and closes it if it went away.</summary>
    internal void OnReady(IoRegistration readiness)
    {
        var index = _waiting.FindIndex(waiting => waiting.Readiness == readiness);
        if (index < 0)
        {
            return;
        }

        if (_waiting[index].Socket.Receive(_discarded) == 0)
        {
            Close(_waiting[index]);
            _waiting.RemoveAt(index);
        }
        else
        {
            readiness.Await(IoInterest.Readable);
        }
    }

    /// <summary>Closes all.</summary>
    internal void CloseAll()
    {
        _waiting.ForEach(Close);
        _waiting.Clear();
    }

    private static void Close((ConnectedSocket Socket, IoRegistration Readiness) waiting)
    {
        waiting.Readiness.Dispose();
        waiting.Socket.Dispose();
    }
}
