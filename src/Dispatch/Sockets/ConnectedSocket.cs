using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using JSockD.Dispatch.Polling;
using Microsoft.Win32.SafeHandles;

namespace JSockD.Dispatch.Sockets;

/// <summary>
/// One accepted stream connection, read and written by one thread with one system call each and never blocking: waiting is the
/// dispatcher's business. Owns the socket.
/// </summary>
internal sealed unsafe partial class ConnectedSocket : IDisposable
{
    /// <summary>What <see cref="Receive"/> and <see cref="Send"/> give when the call would have to wait.</summary>
    public const int WouldBlock = -1;

    /// <summary>What <see cref="Send"/> gives when the peer is gone.</summary>
    public const int PeerGone = -2;

    private const int OutOfMemory = 12;
    private const int ReceiveSide = 0;
    private const int BothSides = 2;
    private static readonly int s_again = OperatingSystem.IsLinux() ? 11 : 35;
    private static readonly int s_dontWait = OperatingSystem.IsLinux() ? 0x40 : 0x80;

    // macOS has no such flag; there the runtime has SIGPIPE ignored.
    private static readonly int s_noSignal = OperatingSystem.IsLinux() ? 0x4000 : OperatingSystem.IsFreeBSD() ? 0x20000 : 0;

    private readonly SafeFileHandle _socket;

    /// <summary>Takes over an accepted socket.</summary>
    internal ConnectedSocket(SafeFileHandle socket)
    {
        _socket = socket;
        FileDescriptor = (int)socket.DangerousGetHandle();
    }

    /// <summary>The descriptor to wait on. Valid until <see cref="Dispose"/>.</summary>
    public int FileDescriptor { get; }

    /// <summary>Reads what is there: the count, 0 if the peer has closed or is gone, or <see cref="WouldBlock"/>.</summary>
    /// <exception cref="SocketException">The system refused for another reason.</exception>
    public int Receive(Span<byte> buffer)
    {
        fixed (byte* data = buffer)
        {
            while (true)
            {
                var count = SocketCalls.Receive(FileDescriptor, data, (nuint)buffer.Length, s_dontWait);
                if (count >= 0)
                {
                    return (int)count;
                }

                var error = Marshal.GetLastSystemError();
                if (error == LibC.Eintr)
                {
                    continue;
                }

                return error == s_again ? WouldBlock : error == OutOfMemory ? throw new SocketException(error) : 0;
            }
        }
    }

    /// <summary>Writes as much as fits: the count, <see cref="WouldBlock"/>, or <see cref="PeerGone"/>. Never raises SIGPIPE.</summary>
    public int Send(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* data = bytes)
        {
            while (true)
            {
                var count = SocketCalls.Send(FileDescriptor, data, (nuint)bytes.Length, s_dontWait | s_noSignal);
                if (count >= 0)
                {
                    return (int)count;
                }

                var error = Marshal.GetLastSystemError();
                if (error == LibC.Eintr)
                {
                    continue;
                }

                return error == s_again ? WouldBlock : PeerGone;
            }
        }
    }

    /// <summary>Does what <see cref="Send"/> does with two pieces, one behind the other, in one system call where there is one.</summary>
    public int SendPieces(ReadOnlySpan<byte> head, ReadOnlySpan<byte> tail)
    {
        if (!SocketCalls.HasSendPieces)
        {
            var sent = Send(head);
            return sent < head.Length || Send(tail) is not (> 0 and var more) ? sent : sent + more;
        }

        fixed (byte* headData = head, tailData = tail)
        {
            while (true)
            {
                var count = SocketCalls.SendPieces(
                    FileDescriptor, new(headData, (nuint)head.Length), new(tailData, (nuint)tail.Length), s_dontWait | s_noSignal);
                if (count >= 0)
                {
                    return (int)count;
                }

                var error = Marshal.GetLastSystemError();
                if (error == LibC.Eintr)
                {
                    continue;
                }

                return error == s_again ? WouldBlock : PeerGone;
            }
        }
    }

    /// <summary>Any thread: what is read from now on is the end of the stream, also by a reader that waits; writing goes on.</summary>
    public void ShutdownReceive() => Shutdown(ReceiveSide);

    /// <summary>
    /// Any thread: ends both directions, which the peer sees; what is read from now on is the end of the stream, and nothing can be
    /// written. The descriptor stays open, so that whoever still uses it can't meet a stranger's.
    /// </summary>
    public void ShutDown() => Shutdown(BothSides);

    /// <summary>Blocks until something can be read or the peer has closed; false after the time.</summary>
    public bool WaitReadable(TimeSpan atMost) => Wait(LibC.PollIn, atMost);

    /// <summary>Blocks until something can be written or the peer has closed; false after the time.</summary>
    public bool WaitWritable(TimeSpan atMost) => Wait(LibC.PollOut, atMost);

    /// <inheritdoc/>
    public void Dispose()
    {
        // A thread that waits in here keeps the descriptor open until it comes back: this is what brings it back, and tells the peer.
        Shutdown(BothSides);
        _socket.Dispose();
    }

    private void Shutdown(int side)
    {
        try
        {
            _ = shutdown(_socket, side);
        }
        catch (ObjectDisposedException)
        {
            // The connection is gone already.
        }
    }

    private bool Wait(short events, TimeSpan atMost)
    {
        var added = false;
        try
        {
            _socket.DangerousAddRef(ref added);
            var begun = Stopwatch.GetTimestamp();
            for (var left = atMost; left > TimeSpan.Zero; left = atMost - Stopwatch.GetElapsedTime(begun))
            {
                var descriptor = new LibC.PollFd { Fd = FileDescriptor, Events = events };
                if (LibC.poll(&descriptor, 1, (int)Math.Min(Math.Ceiling(left.TotalMilliseconds), int.MaxValue)) > 0)
                {
                    return true;
                }
            }

            return false;
        }
        finally
        {
            if (added)
            {
                _socket.DangerousRelease();
            }
        }
    }

    [LibraryImport("libc")]
    private static partial int shutdown(SafeFileHandle fd, int how);
}
