using System.Runtime.InteropServices;

namespace JSockD.Engine;

/// <summary>The C library's heap, from which engines are made.</summary>
internal static unsafe class NativeHeap
{
    // Looked up and not linked: only glibc has it.
    private static readonly delegate* unmanaged<nuint, int> s_mallocTrim =
        NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), "malloc_trim", out var address)
            ? (delegate* unmanaged<nuint, int>)address
            : null;

    /// <summary>
    /// Gives freed memory back to the system, which the C library otherwise keeps for later. Takes up to some milliseconds, during which
    /// other threads may wait for their heaps: for quiet moments. Does nothing where the C library has no such function.
    /// </summary>
    public static void Trim()
    {
        if (s_mallocTrim is not null)
        {
            _ = s_mallocTrim(0);
        }
    }
}
