using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace JSockD.Interop.Platform;

/// <summary>
/// A Unix domain socket that listens on a path, with mode 0600 from its first moment. Owns the socket and the file: disposing it
/// closes the one and removes the other.
/// </summary>
public sealed partial class ListeningSocket : IDisposable
{
    // Enough for the one connection that is served and the stray ones that wait behind it.
    private const int Backlog = 16;
    private const uint OwnerOnly = 0b001_111_111; // 0177: what umask takes away

    private readonly Socket _socket;
    private bool _disposed;

    private ListeningSocket(string path, Socket socket)
    {
        Path = path;
        _socket = socket;
        FileDescriptor = (int)socket.Handle;
    }

    /// <summary>The path as it was given.</summary>
    public string Path { get; }

    /// <summary>The descriptor to wait on for connections. Valid until <see cref="Dispose"/>.</summary>
    public int FileDescriptor { get; }

    /// <summary>Binds and listens. A stale socket file is replaced. Not for several threads at once: it changes the process's umask for a moment.</summary>
    /// <exception cref="SocketPathException">The path can't be used; the message says why.</exception>
    public static ListeningSocket Bind(string path)
    {
        UnixDomainSocketEndPoint endPoint;
        try
        {
            endPoint = new UnixDomainSocketEndPoint(path);
        }
        catch (ArgumentException)
        {
            throw new SocketPathException(path, $"the path has {System.Text.Encoding.UTF8.GetByteCount(path)} bytes, more than a socket address holds, or none");
        }

        StaleSocket.Remove(path, endPoint);
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        var mask = umask(OwnerOnly);
        try
        {
            socket.Bind(endPoint);
            socket.Listen(Backlog);
            socket.Blocking = false;
            return new ListeningSocket(path, socket);
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new SocketPathException(path, e.Message);
        }
        finally
        {
            _ = umask(mask);
        }
    }

    /// <summary>Takes the next waiting connection, or null if none waits any more.</summary>
    public ConnectedSocket? Accept()
    {
        try
        {
            return new ConnectedSocket(_socket.Accept());
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.WouldBlock or SocketError.ConnectionAborted or SocketError.Interrupted)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        File.Delete(Path);
        _socket.Dispose();
    }

    [LibraryImport("libc")]
    private static partial uint umask(uint mask);
}
