using System.Runtime.InteropServices;

namespace JSockD.Interop.Platform;

/// <summary>The process's standard output, on which a server says one line and no more.</summary>
public static partial class StandardOutput
{
    /// <summary>
    /// From now on whatever writes to standard output, such as a script through <c>std.out</c>, writes to standard error. The original stays open
    /// and silent, since its end would look like the server's end to whoever reads it.
    /// </summary>
    public static void Retire()
    {
        if (dup(1) >= 0)
        {
            _ = dup2(2, 1);
        }
    }

    [LibraryImport("libc")]
    private static partial int dup(int fd);

    [LibraryImport("libc")]
    private static partial int dup2(int from, int to);
}
