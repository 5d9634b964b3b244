using System.Diagnostics;
using System.Runtime.InteropServices;
using JSockD.Dispatch.Polling;

namespace JSockD.Dispatch.Sockets;

/// <summary>
/// Keeps servers from making and removing socket files in one folder at the same time: an advisory lock (flock) of the folder itself, which
/// leaves no file behind and goes with its process. Held for microseconds. A folder that can't be opened for reading, or whose file system
/// has no such locks, is not locked.
/// </summary>
internal sealed partial class FolderLock : IDisposable
{
    private const int Exclusive = 2;
    private const int DontWait = 4;
    private static readonly int s_wouldBlock = OperatingSystem.IsLinux() ? 11 : 35;
    private static readonly int s_closeOnExec =
        OperatingSystem.IsLinux() ? 0x80000 : OperatingSystem.IsMacOS() ? 0x1000000 : OperatingSystem.IsFreeBSD() ? 0x100000 : 0x10000;

    private readonly int _folder;

    private FolderLock(int folder) => _folder = folder;

    /// <summary>Locks the folder that a file is in.</summary>
    /// <param name="path">The file's.</param>
    /// <param name="atMost">How long to wait for another process.</param>
    /// <exception cref="TimeoutException">Another process has held the lock for so long.</exception>
    internal static FolderLock Take(string path, TimeSpan atMost)
    {
        var folder = open(Path.GetDirectoryName(path) is { Length: > 0 } name ? name : ".", s_closeOnExec);
        var begun = Stopwatch.GetTimestamp();
        while (folder >= 0 && flock(folder, Exclusive | DontWait) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            if (error == LibC.Eintr)
            {
                continue;
            }

            if (error != s_wouldBlock)
            {
                break;
            }

            if (Stopwatch.GetElapsedTime(begun) > atMost)
            {
                _ = LibC.close(folder);
                throw new TimeoutException("another process holds the lock (flock) of its folder");
            }

            // flock waits for ever or not at all.
            Thread.Sleep(1);
        }

        return new FolderLock(folder);
    }

    /// <summary>Lets others in.</summary>
    public void Dispose()
    {
        if (_folder >= 0)
        {
            _ = LibC.close(_folder);
        }
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int flock(int fd, int operation);
}
