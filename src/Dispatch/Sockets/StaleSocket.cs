using System.Net.Sockets;
using System.Runtime.InteropServices;
using JSockD.Dispatch.Polling;

namespace JSockD.Dispatch.Sockets;

/// <summary>Tells a socket file that a dead process left behind from one that a live process listens on.</summary>
internal static partial class StaleSocket
{
    private const int NoSuchDevice = 6;  // ENXIO: Linux's answer
    private const int NotSupported = 45; // EOPNOTSUPP: the answer of macOS and the BSDs
    private static readonly int s_nonBlocking = OperatingSystem.IsLinux() ? 0x800 : 0x4;

    /// <summary>Removes a stale socket file; anything else that stands at the path is refused.</summary>
    internal static void Remove(string path, UnixDomainSocketEndPoint endPoint)
    {
        if (!File.Exists(path))
        {
            return;
        }

        // Connecting with the wrong type asks the system without touching the server: a stream connection would be taken for its client.
        using var probe = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        try
        {
            probe.Connect(endPoint);
            throw new SocketPathException(path, "another process listens there");
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.ConnectionRefused && IsSocket(path))
        {
            File.Delete(path);
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.ProtocolType)
        {
            throw new SocketPathException(path, "another process listens there");
        }
        catch (SocketException e)
        {
            var isSocket = IsSocket(path);
            if (!isSocket && !File.Exists(path))
            {
                // Whoever listened there has removed it meanwhile.
                return;
            }

            throw new SocketPathException(path, isSocket ? e.Message : "a file that is not a socket stands there");
        }
    }

    // .NET doesn't tell a socket from a regular file, and connecting to either is refused. Opening a socket fails in a way of its own.
    private static bool IsSocket(string path)
    {
        var fd = open(path, s_nonBlocking);
        if (fd >= 0)
        {
            _ = LibC.close(fd);
            return false;
        }

        return Marshal.GetLastPInvokeError() is NoSuchDevice or NotSupported;
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);
}
