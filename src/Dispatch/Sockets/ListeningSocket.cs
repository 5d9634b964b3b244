using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace JSockD.Dispatch.Sockets;

/// <summary>
/// A Unix domain socket that listens on a path, with mode 0600 from its first moment. Owns the socket and the file: disposing it
/// closes the one and removes the other.
/// </summary>
internal sealed unsafe partial class ListeningSocket : IDisposable
{
    // Enough for the one connection that is served and the stray ones that wait behind it.
    private const int Backlog = 16;
    private const uint OwnerOnly = 0b001_111_111; // 0177: what umask takes away

    private readonly SafeFileHandle _socket;
    private bool _disposed;

    private ListeningSocket(string path, SafeFileHandle socket)
    {
        Path = path;
        _socket = socket;
        FileDescriptor = (int)socket.DangerousGetHandle();
    }

    /// <summary>The path as it was given.</summary>
    public string Path { get; }

    /// <summary>The descriptor to wait on for connections. Valid until <see cref="Dispose"/>.</summary>
    public int FileDescriptor { get; }

    /// <summary>
    /// Binds and listens. A stale socket file is replaced. Not for several threads at once: it changes the process's umask for a moment.
    /// </summary>
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
            var length = System.Text.Encoding.UTF8.GetByteCount(path);
            throw new SocketPathException(path, $"the path has {length} bytes, more than a socket address holds, or none");
        }

        StaleSocket.Remove(path, endPoint);
        try
        {
            var socket = SocketDescriptors.Open();
            try
            {
                BindPrivately(socket, endPoint.Serialize());
                SystemCallException.ThrowIfNegative(listen(socket, Backlog));
                return new ListeningSocket(path, socket);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
        catch (Exception e) when (e is SystemCallException or SocketException)
        {
            throw new SocketPathException(path, e.Message);
        }
    }

    /// <summary>Takes the next waiting connection, or null if none waits any more.</summary>
    public ConnectedSocket? Accept() => SocketDescriptors.Accept(_socket) is { } socket ? new ConnectedSocket(socket) : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        try
        {
            File.Delete(Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Its folder is gone, or is not ours to change any more. The next server finds a stale file, which it replaces.
        }
        finally
        {
            _socket.Dispose();
        }
    }

    private static void BindPrivately(SafeFileHandle socket, SocketAddress address)
    {
        var mask = umask(OwnerOnly);
        try
        {
            fixed (byte* data = address.Buffer.Span)
            {
                SystemCallException.ThrowIfNegative(bind(socket, data, (uint)address.Size));
            }
        }
        finally
        {
            _ = umask(mask);
        }
    }

    [LibraryImport("libc")]
    private static partial uint umask(uint mask);

    [LibraryImport("libc")]
    private static partial int bind(SafeFileHandle fd, byte* address, uint length);

    [LibraryImport("libc")]
    private static partial int listen(SafeFileHandle fd, int backlog);
}
