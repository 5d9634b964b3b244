using System.Runtime.InteropServices;

namespace JSockD.Engine;

/// <summary>The native engine library of this process: loaded once, checked once.</summary>
internal static class EngineLibrary
{
    private const uint ExpectedAbi = 10;

    private static readonly string? s_failure = Check();

    /// <summary>
    /// The engine's name and version, such as <c>quickjs-ng 0.17.0</c>. Bytecode is portable only between equal versions.
    /// </summary>
    /// <exception cref="EngineFaultException">The library is missing or speaks another ABI.</exception>
    public static unsafe string Version
    {
        get
        {
            EnsureUsable();
            return Marshal.PtrToStringUTF8((nint)Native.jsd_engine_version())!;
        }
    }

    /// <summary>How the library was compiled, such as <c>gcc 12.2.0, -O3</c>: for people to read.</summary>
    /// <exception cref="EngineFaultException">The library is missing or speaks another ABI.</exception>
    public static unsafe string Build
    {
        get
        {
            EnsureUsable();
            return Marshal.PtrToStringUTF8((nint)Native.jsd_engine_build())!;
        }
    }

    /// <summary>Our changes to the engine, in their order: <c>0001-poll-in-loops, …</c>, for people to read.</summary>
    /// <exception cref="EngineFaultException">The library is missing or speaks another ABI.</exception>
    public static unsafe string Patches
    {
        get
        {
            EnsureUsable();
            return Marshal.PtrToStringUTF8((nint)Native.jsd_engine_patches())!;
        }
    }

    /// <summary>
    /// From now on the calling thread, when it builds and frees engines, lets other threads run every some ten microseconds: for a thread
    /// of the background, whose turns would keep others waiting for milliseconds where processors are short.
    /// </summary>
    /// <exception cref="EngineFaultException">The library is missing or speaks another ABI.</exception>
    public static void GiveWay()
    {
        EnsureUsable();
        Native.jsd_thread_gives_way(1);
    }

    /// <summary>
    /// Says that the process has started. What only the start has read of the executable, two megabytes, stays in memory no longer, and is
    /// read again by whoever needs it.
    /// </summary>
    /// <exception cref="EngineFaultException">The library is missing or speaks another ABI.</exception>
    public static void EndStart()
    {
        EnsureUsable();
        Native.jsd_process_started();
    }

    /// <summary>Throws unless the native library is there and speaks the ABI that this assembly was written for.</summary>
    /// <exception cref="EngineFaultException">It doesn't; the message says why.</exception>
    public static void EnsureUsable()
    {
        if (s_failure is not null)
        {
            throw new EngineFaultException(s_failure);
        }
    }

    private static string? Check()
    {
        try
        {
            var abi = Native.jsd_abi_version();
            return abi == ExpectedAbi
                ? null
                : $"the native library libjsockd-engine speaks ABI {abi}, this program expects ABI {ExpectedAbi}: "
                    + "the two come from different builds";
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException)
        {
            return $"the native library libjsockd-engine can't be loaded: {e.Message}";
        }
    }
}
