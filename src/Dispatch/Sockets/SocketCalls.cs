using System.Runtime.InteropServices;

namespace JSockD.Dispatch.Sockets;

/// <summary>
/// recv and send of sys/socket.h, -1 with errno on failure. Linux is asked directly: the C library's functions are cancellation points,
/// which in a process of several threads means two atomic operations around each call, and a trivial command is short enough to feel them.
/// </summary>
internal static unsafe partial class SocketCalls
{
    // asm/unistd.h; 0 where the C library has to do.
    private static readonly nint s_recvfrom = Number(x64: 45, arm64: 207);
    private static readonly nint s_sendto = Number(x64: 44, arm64: 206);

    private static readonly nint s_sendmsg = Number(x64: 46, arm64: 211);

    /// <summary>Whether <see cref="SendPieces"/> can be called.</summary>
    internal static bool HasSendPieces => s_sendmsg != 0;

    internal static nint Receive(int fd, byte* buffer, nuint length, int flags) =>
        s_recvfrom != 0 ? syscall(s_recvfrom, fd, buffer, length, flags, null, 0) : recv(fd, buffer, length, flags);

    internal static nint Send(int fd, byte* buffer, nuint length, int flags) =>
        s_sendto != 0 ? syscall(s_sendto, fd, buffer, length, flags, null, 0) : send(fd, buffer, length, flags);

    /// <summary>sendmsg with two pieces; Linux only, where the layout of a message is known.</summary>
    internal static nint SendPieces(int fd, Piece first, Piece second, int flags)
    {
        var pieces = stackalloc Piece[] { first, second };
        var message = new Message { Pieces = pieces, Count = 2 };
        return syscall(s_sendmsg, fd, (byte*)&message, (nuint)flags, 0, null, 0);
    }

    private static nint Number(nint x64, nint arm64) =>
        !OperatingSystem.IsLinux() ? 0
        : RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 => x64,
            Architecture.Arm64 => arm64,
            _ => 0,
        };

    /// <summary>struct iovec.</summary>
    internal readonly struct Piece
    {
        private readonly byte* _data;
        private readonly nuint _length;

        internal Piece(byte* data, nuint length)
        {
            _data = data;
            _length = length;
        }
    }

    // struct msghdr of Linux on 64 bits.
    [StructLayout(LayoutKind.Sequential)]
    private struct Message
    {
        internal void* Name;
        internal uint NameLength;
        internal Piece* Pieces;
        internal nuint Count;
        internal void* Control;
        internal nuint ControlLength;
        internal int Flags;
    }

    [LibraryImport("libc")]
    private static partial nint syscall(nint number, nint fd, byte* buffer, nuint length, nint flags, void* address, nint addressLength);

    [LibraryImport("libc")]
    private static partial nint recv(int fd, byte* buffer, nuint length, int flags);

    [LibraryImport("libc")]
    private static partial nint send(int fd, byte* buffer, nuint length, int flags);
}
