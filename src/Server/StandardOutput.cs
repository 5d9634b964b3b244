using System.Runtime.InteropServices;

namespace JSockD.Server;

/// <summary>The process's standard output, on which a server says one line and no more.</summary>
public static unsafe partial class StandardOutput
{
    private const int Interrupted = 4;

    /// <summary>
    /// Says the line, past .NET's console, which takes its time to get ready. If nobody listens, nothing is said. From now on whatever
    /// writes to standard output, such as a script through <c>std.out</c>, writes to standard error. The original stays open
    /// and silent, since its end would look like the server's end to whoever reads it.
    /// </summary>
    public static void SayLast(ReadOnlySpan<byte> line)
    {
        Write(line);
        if (dup(1) >= 0)
        {
            _ = dup2(2, 1);
        }
    }

    private static void Write(ReadOnlySpan<byte> rest)
    {
        fixed (byte* data = rest)
        {
            for (nint written = 0; written < rest.Length;)
            {
                var count = write(1, data + written, (nuint)(rest.Length - written));
                if (count < 0 && Marshal.GetLastSystemError() != Interrupted)
                {
                    return;
                }

                written += Math.Max(count, 0);
            }
        }
    }

    [LibraryImport("libc")]
    private static partial nint write(int fd, byte* data, nuint count);

    [LibraryImport("libc")]
    private static partial int dup(int fd);

    [LibraryImport("libc")]
    private static partial int dup2(int from, int to);
}
