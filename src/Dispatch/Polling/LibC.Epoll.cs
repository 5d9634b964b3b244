using System.Runtime.InteropServices;

namespace JSockD.Dispatch.Polling;

/// <content>sys/epoll.h, Linux. Its bits for readable, writable, error and hang-up are those of poll.h.</content>
internal static unsafe partial class LibC
{
    public const int EpollCloexec = 0x80000;
    public const int EpollCtlAdd = 1;
    public const int EpollCtlDel = 2;
    public const int EpollCtlMod = 3;

    /// <summary>asm/unistd.h; system calls of its age have the same number on every machine.</summary>
    public const int EpollPwait2 = 441;

    /// <summary>sys/epoll.h: a new list.</summary>
    [LibraryImport(Library)]
    public static partial int epoll_create1(int flags);

    /// <summary>
    /// sys/epoll.h: adds, removes, or changes a descriptor. For the layout of <paramref name="change"/> see <see cref="EpollEvent"/>.
    /// </summary>
    [LibraryImport(Library)]
    public static partial int epoll_ctl(int epoll, int operation, int fd, byte* change);

    /// <summary>
    /// sys/epoll.h. Waits until a descriptor is ready or <paramref name="timeout"/> milliseconds (negative: for ever) have passed.
    /// </summary>
    [LibraryImport(Library)]
    public static partial int epoll_wait(int epoll, byte* events, int capacity, int timeout);

    /// <summary>
    /// unistd.h, with the arguments of <see cref="EpollPwait2"/>: as epoll_wait, with the time-out of ppoll. Linux has it since
    /// 5.11; C libraries got a function for it later, and a name that they lack would keep the executable from starting.
    /// </summary>
    [LibraryImport(Library)]
    public static partial nint syscall(
        nint number, nint epoll, byte* events, nint capacity, TimeSpec* timeout, void* signalMask, nint signalMaskSize);
}
