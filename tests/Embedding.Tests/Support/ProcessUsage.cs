using System.Globalization;

namespace JSockD.Embedding.Tests;

/// <summary>What this process has, once all garbage is collected and its memory given back.</summary>
/// <param name="Managed">Bytes that are alive on the managed heap.</param>
/// <param name="Resident">Bytes of anonymous memory that are resident: both heaps, and all stacks.</param>
/// <param name="Descriptors">Files, sockets and the like that are open.</param>
/// <param name="Threads">How many there are.</param>
internal sealed record ProcessUsage(long Managed, long Resident, int Descriptors, int Threads)
{
    internal static ProcessUsage Look()
    {
        // Twice: what finalizers let go goes with the second.
        for (var i = 0; i < 2; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return new ProcessUsage(
            GC.GetTotalMemory(forceFullCollection: true),
            ReadResident(),
            Directory.GetFileSystemEntries("/proc/self/fd").Length,
            Directory.GetDirectories("/proc/self/task").Length);
    }

    private static long ReadResident()
    {
        var line = File.ReadLines("/proc/self/status").Single(line => line.StartsWith("RssAnon:", StringComparison.Ordinal));
        return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture);
    }
}
