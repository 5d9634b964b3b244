using System.Runtime.InteropServices;

namespace JSockD.Server;

/// <summary>
/// The signals that end a server or have it reload, kept back until there is somebody to handle them: one that comes too early would end
/// the process with the wrong exit code. The native executable holds them before any code of .NET runs (native/start).
/// </summary>
internal static unsafe partial class HeldSignals
{
    private const int HangUp = 1;
    private const int Interrupt = 2;
    private const int Terminate = 15;

    // sigset_t: 128 bytes with glibc and musl, less elsewhere.
    private const int SetSize = 128;

    // signal.h's SIG_BLOCK and SIG_UNBLOCK.
    private static readonly int s_block = OperatingSystem.IsLinux() ? 0 : 1;
    private static readonly int s_unblock = OperatingSystem.IsLinux() ? 1 : 2;

    /// <summary>The calling thread, and those that it starts, are not bothered. For the first line of the program.</summary>
    internal static void Hold() => Change(s_block);

    /// <summary>What has come meanwhile comes now. A parent may have held them too, and is overruled.</summary>
    internal static void Release() => Change(s_unblock);

    private static void Change(int how)
    {
        var signals = stackalloc byte[SetSize];
        _ = sigemptyset(signals);
        _ = sigaddset(signals, HangUp);
        _ = sigaddset(signals, Interrupt);
        _ = sigaddset(signals, Terminate);
        _ = pthread_sigmask(how, signals, null);
    }

    [LibraryImport("libc")]
    private static partial int sigemptyset(byte* set);

    [LibraryImport("libc")]
    private static partial int sigaddset(byte* set, int signal);

    [LibraryImport("libc")]
    private static partial int pthread_sigmask(int how, byte* set, byte* old);
}
