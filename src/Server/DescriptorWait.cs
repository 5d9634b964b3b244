using System.Runtime.InteropServices;

namespace JSockD.Server;

/// <summary>Waits for one descriptor, with poll.</summary>
internal static unsafe partial class DescriptorWait
{
    private const short Readable = 1;
    private const short Writable = 4;

    /// <summary>Blocks until something can be read, or a signal comes.</summary>
    internal static void UntilReadable(int descriptor) => Wait(descriptor, Readable);

    /// <summary>Blocks until something can be written, or a signal comes.</summary>
    internal static void UntilWritable(int descriptor) => Wait(descriptor, Writable);

    private static void Wait(int descriptor, short events)
    {
        var wait = new PollFd { Fd = descriptor, Events = events };
        _ = poll(&wait, 1, -1);
    }

    [LibraryImport("libc")]
    private static partial int poll(PollFd* descriptors, nuint count, int timeout);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollFd
    {
        public int Fd;
        public short Events;
        public short Revents;
    }
}
