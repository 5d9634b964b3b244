using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: DisableRuntimeMarshalling]

namespace JSockD.Dispatch.Polling;

/// <summary>
/// The system calls of a worker's thread and for waiting in general; signatures blittable, C names kept. Each returns -1 with errno on
/// failure.
/// </summary>
internal static unsafe partial class LibC
{
    public const int PollIn = 0x1;
    public const int PollOut = 0x4;
    public const int PollErr = 0x8;
    public const int PollHup = 0x10;
    public const int PollNval = 0x20;
    public const int Eperm = 1;
    public const int Eintr = 4;
    public const int Enosys = 38;
    public const int EfdCloexecLinux = 0x80000;

    private const string Library = "libc";

    /// <summary>poll.h. Waits until a descriptor is ready or <paramref name="timeout"/> (null: for ever) has passed.</summary>
    [LibraryImport(Library)]
    public static partial int ppoll(PollFd* fds, nuint count, TimeSpec* timeout, void* signalMask);

    /// <summary>
    /// poll.h: the same, for at most <paramref name="timeout"/> milliseconds (negative: for ever). macOS has nothing finer.
    /// </summary>
    [LibraryImport(Library)]
    public static partial int poll(PollFd* fds, nuint count, int timeout);

    /// <summary>sys/eventfd.h, Linux: a counter that is readable when not zero.</summary>
    [LibraryImport(Library)]
    public static partial int eventfd(uint initial, int flags);

    /// <summary>unistd.h: two descriptors, the first for reading.</summary>
    [LibraryImport(Library)]
    public static partial int pipe(int* descriptors);

    /// <summary>unistd.h.</summary>
    [LibraryImport(Library)]
    public static partial nint read(int fd, void* buffer, nuint count);

    /// <summary>unistd.h.</summary>
    [LibraryImport(Library)]
    public static partial nint write(int fd, void* buffer, nuint count);

    /// <summary>unistd.h.</summary>
    [LibraryImport(Library)]
    public static partial int close(int fd);

    /// <summary>struct pollfd; the same on all systems. A negative descriptor is skipped.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct PollFd
    {
        public int Fd;
        public short Events;
        public short Revents;
    }

    /// <summary>struct timespec of 64-bit systems.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct TimeSpec(long nanoseconds)
    {
        public nint Seconds = (nint)(nanoseconds / 1_000_000_000);
        public nint Nanoseconds = (nint)(nanoseconds % 1_000_000_000);
    }
}
