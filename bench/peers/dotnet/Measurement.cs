using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace JSockD.DotNetPeers;

/// <summary>
/// Runs a peer by the plan that all peers run by: bench/programs/hosted, a library of C, has the threads, the clock and the histograms, and
/// calls back for each command. One measurement a process, since what C calls is static.
/// </summary>
internal static unsafe partial class Measurement
{
    private const int Answered = 0;
    private const int Broken = 2;
    private const int ShownCharacters = 500;

    private static IPeer s_peer = null!;
    private static IPeerEngine?[] s_engines = [];
    private static long s_allocatedBefore = -1;
    private static long s_commands;

    /// <summary>Measures, writes the line of JSON, and gives the exit status.</summary>
    internal static int Run(IPeer peer, PeerOptions options)
    {
        s_peer = peer;
        s_engines = new IPeerEngine?[options.Threads];
        var work = new Work { Open = &Open, RunOne = &RunOne, Note = &Note, Workers = (nuint)options.Threads };
        var measured = hosted_measure(options.Plan.Count + 1, Arguments(options.Plan), &work);
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - s_allocatedBefore;
        var more = s_commands == 0 ? "" : $",\"allocatedBytes\":{(double)allocated / s_commands:F1}";
        var status = hosted_write(measured, more);
        foreach (var engine in s_engines)
        {
            engine?.Dispose();
        }

        return status;
    }

    /// <summary>
    /// A worker's thread, before the clock starts. Its engine is null where none could be opened, which ends its first command.
    /// </summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Open(nuint worker, nint settings)
    {
        try
        {
            s_engines[worker] = s_peer.Open();
        }
        catch (Exception e)
        {
            hosted_show_error($"no engine could be opened: {e}");
        }

        return (nint)worker;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int RunOne(nint worker)
    {
        try
        {
            if (s_engines[worker] is not { } engine)
            {
                return Broken;
            }

            if (engine.Run() is not { } wrong)
            {
                return Answered;
            }

            hosted_show_error($"the result is not what --expect says: {wrong[..Math.Min(wrong.Length, ShownCharacters)]}");
        }
        catch (Exception e)
        {
            hosted_show_error($"the command failed: {e}");
        }

        return Broken;
    }

    /// <summary>
    /// Counts bytes from the first recorded command on, when warming up is over: over all threads and turns, what settles a turn included.
    /// </summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Note(nint worker, ulong latency, byte recorded)
    {
        if (Volatile.Read(ref s_allocatedBefore) < 0)
        {
            if (recorded != 0)
            {
                Interlocked.CompareExchange(ref s_allocatedBefore, GC.GetTotalAllocatedBytes(precise: true), -1);
            }
        }
        else
        {
            Interlocked.Increment(ref s_commands);
        }
    }

    /// <summary>As main() gets them; never freed.</summary>
    private static byte** Arguments(IReadOnlyList<string> plan)
    {
        var arguments = (byte**)NativeMemory.AllocZeroed((nuint)plan.Count + 2, (nuint)sizeof(byte*));
        arguments[0] = (byte*)Marshal.StringToCoTaskMemUTF8("JSockD.DotNetPeers");
        for (var n = 0; n < plan.Count; n++)
        {
            arguments[n + 1] = (byte*)Marshal.StringToCoTaskMemUTF8(plan[n]);
        }

        return arguments;
    }

    /// <summary>The struct <c>work</c> of measure/workers.h.</summary>
    private struct Work
    {
        internal delegate* unmanaged[Cdecl]<nuint, nint, nint> Open;
        internal delegate* unmanaged[Cdecl]<nint, int> RunOne;
        internal delegate* unmanaged[Cdecl]<nint, ulong, byte, void> Note;
        internal nint Settings;
        internal nuint Workers;
    }

#pragma warning disable IDE1006, SA1300 // C's names.
    [LibraryImport("libmeasure")]
    private static partial nint hosted_measure(int count, byte** arguments, Work* work);

    [LibraryImport("libmeasure", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int hosted_write(nint measurement, string more);

    [LibraryImport("libmeasure", StringMarshalling = StringMarshalling.Utf8)]
    private static partial void hosted_show_error(string message);
#pragma warning restore IDE1006, SA1300
}
