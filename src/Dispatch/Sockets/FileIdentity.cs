using System.Runtime.InteropServices;

namespace JSockD.Dispatch.Sockets;

/// <summary>
/// Which file stands at a path, whatever name it has: a link itself, not what it leads to. A number is not given to another file while
/// somebody has the file open; a bound socket has its file open.
/// </summary>
internal readonly unsafe partial record struct FileIdentity
{
    // No system's struct stat is larger.
    private const int StatSize = 512;

    private FileIdentity(ulong device, ulong inode) => (Device, Inode) = (device, inode);

    internal ulong Device { get; }

    internal ulong Inode { get; }

    /// <summary>The file at the path, or null if there is none, or none that can be looked at.</summary>
    internal static FileIdentity? Of(string path)
    {
        var stat = stackalloc byte[StatSize];
        return lstat(path, stat) == 0 ? Read(stat) : null;
    }

    // The first two numbers of sys/stat.h's structure, on 64-bit systems.
    private static FileIdentity Read(byte* stat)
    {
        if (OperatingSystem.IsMacOS())
        {
            // On x64 the plain name is that of the function of before 2007, whose inodes have 32 bits.
            var inode = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? *(uint*)(stat + 4) : *(ulong*)(stat + 8);
            return new FileIdentity(*(uint*)stat, inode);
        }

        var device = OperatingSystem.IsLinux() || OperatingSystem.IsFreeBSD() ? *(ulong*)stat : *(uint*)(stat + 4);
        return new FileIdentity(device, *(ulong*)(stat + 8));
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int lstat(string path, byte* stat);
}
