using System.Net.Sockets;
using System.Runtime.InteropServices;
using JSockD.Dispatch.Polling;
using Microsoft.Win32.SafeHandles;

namespace JSockD.Dispatch.Sockets;

/// <summary>
/// Opens and accepts stream sockets that neither block nor reach child processes. On Linux with plain system calls: the first
/// <see cref="Socket"/> of a process starts an engine for asynchronous work, with a thread, which nothing here needs and every start of the
/// server would pay for.
/// </summary>
internal static unsafe partial class SocketDescriptors
{
    private const int UnixFamily = 1;
    private const int StreamType = 1;
    private const int CloseOnExec = 0x80000;
    private const int NonBlocking = 0x800;
    private const int WouldBlock = 11;
    private const int ConnectionAborted = 103;

    /// <summary>A new Unix domain socket.</summary>
    /// <exception cref="SystemCallException">The system refused.</exception>
    internal static SafeFileHandle Open()
    {
        if (OperatingSystem.IsLinux())
        {
            return Own(SystemCallException.ThrowIfNegative(socket(UnixFamily, StreamType | CloseOnExec | NonBlocking, 0)));
        }

        // The flags of elsewhere take fcntl(), whose variable arguments .NET can't pass on every system.
        return TakeOut(new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { Blocking = false });
    }

    /// <summary>The next connection that waits at a listening socket, or null if there is none any more.</summary>
    /// <exception cref="SystemCallException">The system refused.</exception>
    /// <exception cref="SocketException">The same, elsewhere than on Linux.</exception>
    internal static SafeFileHandle? Accept(SafeFileHandle listening) =>
        OperatingSystem.IsLinux() ? AcceptOnLinux(listening) : AcceptElsewhere(listening);

    private static SafeFileHandle? AcceptOnLinux(SafeFileHandle listening)
    {
        var accepted = accept4(listening, null, null, CloseOnExec | NonBlocking);
        if (accepted >= 0)
        {
            return Own(accepted);
        }

        return Marshal.GetLastSystemError() is var error and not (WouldBlock or ConnectionAborted or LibC.Eintr)
            ? throw new SystemCallException(error)
            : null;
    }

    private static SafeFileHandle? AcceptElsewhere(SafeFileHandle listening)
    {
        using var borrowed = new Socket(new SafeSocketHandle(listening.DangerousGetHandle(), ownsHandle: false));
        try
        {
            return TakeOut(borrowed.Accept());
        }
        catch (SocketException e)
            when (e.SocketErrorCode is SocketError.WouldBlock or SocketError.ConnectionAborted or SocketError.Interrupted)
        {
            return null;
        }
    }

    private static SafeFileHandle TakeOut(Socket socket)
    {
        var descriptor = (int)socket.Handle;
        socket.SafeHandle.SetHandleAsInvalid();
        return Own(descriptor);
    }

    private static SafeFileHandle Own(int descriptor) => new(descriptor, ownsHandle: true);

    [LibraryImport("libc")]
    private static partial int socket(int family, int type, int protocol);

    [LibraryImport("libc")]
    private static partial int accept4(SafeFileHandle fd, void* address, uint* addressLength, int flags);
}
