using System.Runtime.InteropServices;

namespace JSockD.Dispatch.Polling;

/// <summary>
/// struct epoll_event of sys/epoll.h: 32 bits of events and 64 bits of the caller's, which hold the slot of a registration here. Its
/// fields are packed on x86-64 and aligned elsewhere, which one managed structure can't be both of.
/// </summary>
internal static unsafe class EpollEvent
{
    /// <summary>An upper bound for all systems, in bytes.</summary>
    public const int MaxSize = 16;

    private static readonly int s_dataOffset = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 4 : 8;

    /// <summary>Bytes from one event to the next.</summary>
    public static int Size => s_dataOffset + sizeof(long);

    public static int Events(byte* at) => *(int*)at;

    public static int Slot(byte* at) => (int)*(long*)(at + s_dataOffset);

    public static void Write(byte* at, int events, int slot)
    {
        *(int*)at = events;
        *(long*)(at + s_dataOffset) = slot;
    }
}
