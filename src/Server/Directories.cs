using System.Runtime.InteropServices;

namespace JSockD.Server;

/// <summary>What .NET has no call for: it does not open directories.</summary>
internal static partial class Directories
{
    /// <summary>
    /// Waits until a directory's entries are on the disk, so that a file that was moved there is found after a power failure. File systems
    /// that have nothing of the kind are left in peace.
    /// </summary>
    internal static void Synchronise(string path)
    {
        const int ReadOnly = 0;
        var descriptor = open(path, ReadOnly);
        if (descriptor >= 0)
        {
            _ = fsync(descriptor);
            _ = close(descriptor);
        }
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc")]
    private static partial int fsync(int descriptor);

    [LibraryImport("libc")]
    private static partial int close(int descriptor);
}
