using System.Globalization;
using System.Runtime.InteropServices;

namespace JSockD.EndToEnd.Tests.Harness;

/// <summary>A running process that can't have more of something, until this is disposed of. Linux.</summary>
public sealed class Shortage : IDisposable
{
    private const int NumberOfFiles = 7;
    private const int AddressSpace = 9;

    private readonly int _process;
    private readonly int _resource;
    private readonly Limit _before;

    private Shortage(int process, int resource, ulong most)
    {
        (_process, _resource) = (process, resource);
        Assert.Equal(0, prlimit(process, resource, 0, out _before));
        Assert.True(TrySet(_before with { Soft = most }), "the limit is set");
    }

    /// <summary>The next descriptor can't be opened.</summary>
    public static Shortage OfDescriptors(JSockDProcess server)
    {
        // The first number that is free is beyond the limit, and so are all that follow.
        var open = Descriptors.Of(server);
        var free = 0UL;
        while (open.ContainsKey(free))
        {
            free++;
        }

        return new Shortage(server.Id, NumberOfFiles, free);
    }

    /// <summary>There is memory for many things, but not for the stack of one more thread.</summary>
    public static Shortage OfThreads(JSockDProcess server)
    {
        const ulong Kibibyte = 1024;
        const ulong LessThanAStack = 6 * Kibibyte * Kibibyte;
        var size = File.ReadLines($"/proc/{server.Id}/status").First(line => line.StartsWith("VmSize:", StringComparison.Ordinal));
        var kibibytes = ulong.Parse(size["VmSize:".Length..^"kB".Length].Trim(), CultureInfo.InvariantCulture);
        return new Shortage(server.Id, AddressSpace, (kibibytes * Kibibyte) + LessThanAStack);
    }

    public void Dispose() => TrySet(_before);

    // The process may have ended meanwhile.
    private bool TrySet(Limit limit) => prlimit(_process, _resource, ref limit, 0) == 0;

    [DllImport("libc")]
    private static extern int prlimit(int process, int resource, nint limit, out Limit old);

    [DllImport("libc")]
    private static extern int prlimit(int process, int resource, ref Limit limit, nint old);

    [StructLayout(LayoutKind.Sequential)]
    private record struct Limit(ulong Soft, ulong Hard);
}
