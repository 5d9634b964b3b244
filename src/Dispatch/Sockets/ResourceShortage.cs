using System.ComponentModel;
using System.Net.Sockets;

namespace JSockD.Dispatch.Sockets;

/// <summary>Tells what the system lacks for the moment, and may have again, from what it refuses for good.</summary>
internal static class ResourceShortage
{
    private const int TooManyInSystem = 23;  // ENFILE
    private const int TooManyInProcess = 24; // EMFILE
    private const int OutOfMemory = 12;      // ENOMEM
    private static readonly int s_again = OperatingSystem.IsLinux() ? 11 : 35;        // EAGAIN: pthread_create's word for all its wants
    private static readonly int s_noBufferSpace = OperatingSystem.IsLinux() ? 105 : 55; // ENOBUFS

    /// <summary>Whether a descriptor, a thread or memory could not be had.</summary>
    internal static bool IsReasonOf(Exception failure) => failure switch
    {
        SystemCallException call => IsShortage(call.Error),
        SocketException socket => socket.SocketErrorCode is SocketError.TooManyOpenSockets or SocketError.NoBufferSpaceAvailable,
        Win32Exception call => IsShortage(call.NativeErrorCode),

        // What .NET throws when it can't start a thread.
        OutOfMemoryException or ThreadStartException => true,
        _ => false,
    };

    private static bool IsShortage(int error) =>
        error is TooManyInSystem or TooManyInProcess or OutOfMemory || error == s_again || error == s_noBufferSpace;
}
