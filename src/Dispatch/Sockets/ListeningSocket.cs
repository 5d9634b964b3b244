using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace JSockD.Dispatch.Sockets;

/// <summary>
/// A Unix domain socket that listens on a path, and to which nobody but its owner can connect from its first moment on. Owns the socket and
/// the file: disposing it closes the one and removes the other, unless another file stands at the path by then.
/// </summary>
internal sealed unsafe partial class ListeningSocket : IDisposable
{
    // Enough for the one connection that is served, and for the stray ones behind it while they can't be accepted.
    private const int Backlog = 128;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // A lock is held for microseconds. Longer than this only by a process that is stopped or that means harm.
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_longestWaitAtEnd = TimeSpan.FromMilliseconds(50);
    private static readonly int s_addressInUse = OperatingSystem.IsLinux() ? 98 : 48;

    private readonly string _absolutePath;
    private readonly SafeFileHandle _socket;
    private readonly FileIdentity? _file;
    private bool _disposed;

    private ListeningSocket(string path, string absolutePath, SafeFileHandle socket, FileIdentity? file)
    {
        (Path, _absolutePath, _socket, _file) = (path, absolutePath, socket, file);
        FileDescriptor = (int)socket.DangerousGetHandle();
    }

    /// <summary>The path as it was given.</summary>
    public string Path { get; }

    /// <summary>The descriptor to wait on for connections. Valid until <see cref="Dispose"/>.</summary>
    public int FileDescriptor { get; }

    /// <summary>Binds and listens. A stale socket file is replaced; of several that try that at once, one succeeds.</summary>
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

        // Scripts may change the process's working folder.
        var absolutePath = System.IO.Path.Combine(Environment.CurrentDirectory, path);
        try
        {
            using var folder = FolderLock.Take(absolutePath, s_longestWait);
            var socket = SocketDescriptors.Open();
            try
            {
                BindTo(socket, path, endPoint);
                return ListenOn(socket, path, absolutePath);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
        catch (Exception e) when (e is SystemCallException or SocketException or TimeoutException)
        {
            throw new SocketPathException(path, e.Message);
        }
    }

    /// <summary>Takes the next waiting connection, or null if none waits any more.</summary>
    /// <exception cref="SystemCallException">The system refused.</exception>
    /// <exception cref="SocketException">The same, elsewhere than on Linux.</exception>
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
            RemoveFile();
        }
        finally
        {
            _socket.Dispose();
        }
    }

    private static void BindTo(SafeFileHandle socket, string path, UnixDomainSocketEndPoint endPoint)
    {
        // Linux makes the file with the socket's own mode; elsewhere nothing comes of it.
        _ = fchmod(socket, (uint)OwnerOnly);
        var address = endPoint.Serialize();
        if (!TryBind(socket, address))
        {
            StaleSocket.Remove(path, endPoint);
            if (!TryBind(socket, address))
            {
                throw new SystemCallException(s_addressInUse);
            }
        }
    }

    /// <summary>Binding is atomic: false if there is any file at the path.</summary>
    private static bool TryBind(SafeFileHandle socket, SocketAddress address)
    {
        fixed (byte* data = address.Buffer.Span)
        {
            if (bind(socket, data, (uint)address.Size) == 0)
            {
                return true;
            }
        }

        return Marshal.GetLastSystemError() is var error && error == s_addressInUse ? false : throw new SystemCallException(error);
    }

    private static ListeningSocket ListenOn(SafeFileHandle socket, string path, string absolutePath)
    {
        try
        {
            // Before it listens nobody can connect, so a mode that is set here is in time. On Linux it differs only where the process's
            // umask takes rights from the owner.
            if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(absolutePath) != OwnerOnly)
            {
                File.SetUnixFileMode(absolutePath, OwnerOnly);
            }

            SystemCallException.ThrowIfNegative(listen(socket, Backlog));
            return new ListeningSocket(path, absolutePath, socket, FileIdentity.Of(absolutePath));
        }
        catch (Exception e)
        {
            File.Delete(absolutePath);
            throw e is SystemCallException ? e : new SocketPathException(path, e.Message);
        }
    }

    private void RemoveFile()
    {
        try
        {
            // The socket is open until the file is gone: nobody takes the file for a stale one, and its number is not given to another.
            using var folder = TryLockFolder();
            if (_file is not null && FileIdentity.Of(_absolutePath) == _file)
            {
                File.Delete(_absolutePath);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Its folder is gone, or is not ours to change any more. The next server finds a stale file, which it replaces.
        }
    }

    private FolderLock? TryLockFolder()
    {
        try
        {
            return FolderLock.Take(_absolutePath, s_longestWaitAtEnd);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    [LibraryImport("libc")]
    private static partial int fchmod(SafeFileHandle fd, uint mode);

    [LibraryImport("libc")]
    private static partial int bind(SafeFileHandle fd, byte* address, uint length);

    [LibraryImport("libc")]
    private static partial int listen(SafeFileHandle fd, int backlog);
}
