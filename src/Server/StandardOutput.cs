using System.Runtime.InteropServices;

namespace JSockD.Server;

/// <summary>The process's standard output, on which a server says one line and no more.</summary>
public static unsafe partial class StandardOutput
{
    /// <summary>errno of a pipe or socket that nobody reads any more.</summary>
    public const int BrokenPipe = 32;

    private const int Interrupted = 4;
    private static readonly int s_again = OperatingSystem.IsLinux() ? 11 : 35;

    /// <summary>
    /// Says the line, past .NET's console, which takes its time to get ready. From now on whatever writes to standard output, such as a
    /// script through <c>std.out</c>, writes to standard error. The original stays open and silent, since its end would look like the
    /// server's end to whoever reads it.
    /// </summary>
    /// <returns>0, or the errno with which the line could not be written.</returns>
    public static int SayLast(ReadOnlySpan<byte> line)
    {
        // In this order, since a client that has read the line may have a script write at once.
        var original = dup(1);
        if (original < 0)
        {
            return Write(1, line);
        }

        _ = dup2(2, 1);
        return Write(original, line);
    }

    private static int Write(int descriptor, ReadOnlySpan<byte> rest)
    {
        fixed (byte* data = rest)
        {
            for (nint written = 0; written < rest.Length;)
            {
                var count = write(descriptor, data + written, (nuint)(rest.Length - written));
                if (count >= 0)
                {
                    written += count;
                    continue;
                }

                var error = Marshal.GetLastSystemError();
                if (error == s_again)
                {
                    // Whoever reads it has made it so that writing does not wait.
                    DescriptorWait.UntilWritable(descriptor);
                }
                else if (error != Interrupted)
                {
                    return error;
                }
            }

            return 0;
        }
    }

    [LibraryImport("libc")]
    private static partial nint write(int fd, byte* data, nuint count);

    [LibraryImport("libc")]
    private static partial int dup(int fd);

    [LibraryImport("libc")]
    private static partial int dup2(int from, int to);
}
