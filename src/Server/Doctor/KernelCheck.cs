using System.Runtime.InteropServices;
using JSockD.Server.CommandLine;

namespace JSockD.Server.Doctor;

/// <summary>The system calls beyond the usual that a server makes. A sandbox (seccomp) may refuse what the kernel has, so each is
/// tried.</summary>
internal static partial class KernelCheck
{
    private const int CloseOnExec = 0x80000;

    internal static IEnumerable<Finding> Of(Serve server)
    {
        yield return Finding.Ok(
            "system",
            $"{RuntimeInformation.OSDescription}, kernel {Environment.OSVersion.Version}, {RuntimeInformation.OSArchitecture}");
        if (OperatingSystem.IsLinux())
        {
            yield return Waiting();
        }

        if (!server.ExitWithParent)
        {
            yield break;
        }

        yield return ParentProcess.Find() is not { } parent
            ? Finding.Fault(
                "parent",
                "it is out of sight, in another PID namespace",
                "start the server without --exit-with-parent, or in its parent's namespace")
            : parent.IsWatched
                ? Finding.Ok("parent", "its end is an event (pidfd_open)")
                : Finding.Warning(
                    "parent",
                    "the system refuses pidfd_open: its end is looked for four times a second",
                    "Linux 5.3 or newer, or a sandbox that allows it");
    }

    private static Finding Waiting()
    {
        var epoll = epoll_create1(CloseOnExec);
        var error = epoll < 0 ? Marshal.GetLastPInvokeError() : 0;
        var wakeUp = eventfd(0, CloseOnExec);
        error = wakeUp < 0 ? Marshal.GetLastPInvokeError() : error;
        foreach (var descriptor in new[] { epoll, wakeUp }.Where(descriptor => descriptor >= 0))
        {
            _ = close(descriptor);
        }

        return epoll >= 0 && wakeUp >= 0
            ? Finding.Ok("system calls", "epoll and eventfd are there")
            : Finding.Fault(
                "system calls",
                $"the system refuses epoll_create1 or eventfd: {Marshal.GetPInvokeErrorMessage(error)}",
                "allow them in the sandbox (SystemCallFilter=, seccomp profile)");
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int epoll_create1(int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int eventfd(uint initial, int flags);

    [LibraryImport("libc")]
    private static partial int close(int descriptor);
}
