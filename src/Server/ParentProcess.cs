using System.Runtime.InteropServices;

namespace JSockD.Server;

/// <summary>
/// The process that has started this one, and its end. On Linux its end is an event of a descriptor (pidfd_open, since 5.3): the signal
/// that prctl offers comes at the end of the parent's <em>thread</em>, and programs start others from threads that come and go. Elsewhere,
/// and where that call is refused, the parent's number is looked at: an orphan gets another parent.
/// </summary>
internal sealed partial class ParentProcess
{
    private const int PidFdOpen = 434; // asm/unistd.h; system calls of its age have the same number on every machine
    private const int StackSize = 256 * 1024;
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(250);

    private readonly int _id;
    private readonly int _descriptor;

    private ParentProcess(int id, int descriptor) => (_id, _descriptor) = (id, descriptor);

    /// <summary>Whether its end is an event; otherwise it is looked for now and again.</summary>
    internal bool IsWatched => _descriptor >= 0;

    private bool IsGone => getppid() != _id;

    /// <summary>
    /// The parent, to be asked for as early as can be: one that has gone by then is not known any more. Null if it is out of sight, in
    /// another PID namespace.
    /// </summary>
    internal static ParentProcess? Find()
    {
        var id = getppid();
        return id == 0 ? null : new ParentProcess(id, OperatingSystem.IsLinux() ? (int)syscall(PidFdOpen, id, 0) : -1);
    }

    /// <summary>Waits for its end on a thread of its own, and then calls once.</summary>
    internal void OnEnd(Action act) => new Thread(() => WaitAndAct(act), StackSize) { IsBackground = true, Name = "parent" }.Start();

    private void WaitAndAct(Action act)
    {
        // The number may have been another process's by the time of the call that asked for the descriptor.
        while (!IsGone)
        {
            Wait();
        }

        act();
    }

    private void Wait()
    {
        if (_descriptor < 0)
        {
            // No event tells of it here.
            Thread.Sleep(s_interval);
            return;
        }

        // At its end this process is given to another parent, if that has not been done yet.
        DescriptorWait.UntilReadable(_descriptor);
        Thread.Yield();
    }

    [LibraryImport("libc")]
    private static partial int getppid();

    [LibraryImport("libc")]
    private static partial nint syscall(nint number, nint process, nint flags);
}
