using System.Globalization;
using JSockD.Server.CommandLine;

namespace JSockD.Server.Doctor;

/// <summary>What the system lets the process have: its own limits, those of its control group, and processors.</summary>
internal static class LimitCheck
{
    // Of the runtime and the log, with room.
    private const long OwnDescriptors = 64;
    private const long OwnThreads = 24;

    // A socket's own, its connection's, those of its wait and of connections that wait.
    private const long DescriptorsPerSocket = 8;

    // What a runtime maps of its stack and heap: 8 MiB and, for a start, 64 MiB.
    private const long AddressSpacePerSocket = 72L * 1024 * 1024;
    private const long OwnAddressSpace = 1024L * 1024 * 1024;

    internal static IEnumerable<Finding> Of(Serve server)
    {
        var sockets = Math.Max(1, server.SocketPaths.Count);
        yield return Files(ProcessLimits.Of("Max open files"), OwnDescriptors + (sockets * DescriptorsPerSocket));
        yield return AddressSpace(ProcessLimits.Of("Max address space"), OwnAddressSpace + (sockets * AddressSpacePerSocket));
        yield return Threads(ControlGroup.Limit("pids", "pids.max", "pids.max"), OwnThreads + sockets);
        yield return Memory(ControlGroup.Limit("memory", "memory.max", "memory.limit_in_bytes"), server, sockets);
        yield return Processors(sockets);
    }

    private static Finding Files(long? limit, long needed) => limit < needed
        ? Finding.Fault(
            "open files",
            $"{limit} at most, and {needed} are needed",
            $"ulimit -n {Math.Max(1024, needed)}, or LimitNOFILE= in the unit")
        : Finding.Ok("open files", Said(limit));

    private static Finding AddressSpace(long? limit, long needed) => limit < needed
        ? Finding.Fault(
            "address space",
            $"{limit} bytes at most, and about {needed} are mapped (far fewer are used)",
            "ulimit -v unlimited: limit memory by --max-memory-bytes or a control group")
        : Finding.Ok("address space", Said(limit));

    private static Finding Threads(long? limit, long needed) => limit < needed
        ? Finding.Fault(
            "threads",
            $"the control group has {limit} at most, and about {needed} are needed",
            "raise pids.max (TasksMax=, --pids-limit)")
        : Finding.Ok("threads", Said(limit));

    private static Finding Memory(long? limit, Serve server, int sockets)
    {
        const string Remedy = "give --max-memory-bytes, so that a command fails before the system ends the server";
        return limit is not { } bytes ? Finding.Ok("memory", "not limited by a control group")
            : server.MaxMemoryBytes == 0 ? Finding.Warning(
                "memory",
                $"the control group has {bytes} bytes at most, and runtimes have no limit",
                Remedy)
            : ((decimal)server.MaxMemoryBytes * sockets) + server.CacheBytes > bytes
                ? Finding.Warning(
                    "memory",
                    $"the control group has {bytes} bytes at most, fewer than {sockets} runtimes and the cache may take",
                    "give fewer sockets, or smaller limits")
                : Finding.Ok("memory", $"{bytes} bytes at most, by the control group");
    }

    private static Finding Processors(int sockets) => sockets > Environment.ProcessorCount
        ? Finding.Warning(
            "processors",
            $"{Environment.ProcessorCount} for {sockets} sockets, each of which can keep one busy",
            "give about as many sockets as processors, unless commands are few")
        : Finding.Ok("processors", Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture));

    private static string Said(long? limit) => limit is { } number ? number.ToString(CultureInfo.InvariantCulture) : "not limited";
}
