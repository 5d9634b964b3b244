using System.ComponentModel;
using System.Runtime.InteropServices;

namespace JSockD.Dispatch.Polling;

/// <summary>The descriptor that ends a worker's wait: an eventfd on Linux, a pipe elsewhere.</summary>
internal sealed unsafe class WakeUp
{
    private readonly Lock _gate = new();
    private readonly int _writeFd;
    private bool _closed;

    public WakeUp()
    {
        if (OperatingSystem.IsLinux())
        {
            ReadFd = Check(LibC.eventfd(0, LibC.EfdCloexecLinux));
            _writeFd = ReadFd;
            return;
        }

        var ends = stackalloc int[2];
        Check(LibC.pipe(ends));
        ReadFd = ends[0];
        _writeFd = ends[1];
    }

    public int ReadFd { get; }

    /// <summary>
    /// Ends the wait. Locked against <see cref="Close"/>: a late sender must not write to a number that is another descriptor's by now.
    /// </summary>
    public void Signal()
    {
        lock (_gate)
        {
            if (_closed)
            {
                return;
            }

            // A pipe takes any piece of it; at most a few signals are under way, so neither kind blocks.
            ulong one = 1;
            while (LibC.write(_writeFd, &one, sizeof(ulong)) < 0 && Marshal.GetLastSystemError() == LibC.Eintr)
            {
            }
        }
    }

    /// <summary>Takes what was signalled. Only when the descriptor is readable.</summary>
    public void Drain()
    {
        var buffer = stackalloc ulong[8];
        while (LibC.read(ReadFd, buffer, 8 * sizeof(ulong)) < 0 && Marshal.GetLastSystemError() == LibC.Eintr)
        {
        }
    }

    public void Close()
    {
        lock (_gate)
        {
            if (_closed)
            {
                return;
            }

            _closed = true;
            _ = LibC.close(ReadFd);
            if (_writeFd != ReadFd)
            {
                _ = LibC.close(_writeFd);
            }
        }
    }

    private static int Check(int result) => result >= 0 ? result : throw new Win32Exception(Marshal.GetLastSystemError());
}
