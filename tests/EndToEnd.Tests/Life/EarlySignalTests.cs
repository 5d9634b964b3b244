using System.Globalization;

namespace JSockD.EndToEnd.Tests.Life;

/// <summary>
/// SIGTERM at every moment of a start, told by the system call that it comes with: from before .NET runs until the process has exited, it
/// ends in order.
/// </summary>
public sealed class EarlySignalTests : EndToEndTest
{
    private const int Step = 3;

    [Fact]
    public void SIGTERM_with_any_system_call_of_the_main_thread_ends_in_order()
    {
        // With the first write, which is READY, so that there is an end.
        var file = Folder.PathOf("trace");
        AssertEndsInOrder("write", 1, "-o", file);
        var calls = File.ReadAllLines(file);
        var held = Array.FindIndex(calls, call => call.StartsWith("rt_sigprocmask(SIG_BLOCK, [HUP INT TERM]", StringComparison.Ordinal));
        Assert.True(held >= 0, "the signals are held");

        // What comes before is the dynamic linker's.
        Assert.DoesNotContain(calls[..held], call => call.StartsWith("clone", StringComparison.Ordinal));
        var names = calls.Select(call => call.Split('(')[0]).ToArray();
        var end = Array.FindIndex(calls, call => call.StartsWith("write(1, ", StringComparison.Ordinal));
        for (var moment = held + 1; moment < end; moment += Step)
        {
            // Calls are counted by their names, and not quite the same each time: with READY at the latest there is a signal.
            AssertEndsInOrder(
                names[moment], names[..(moment + 1)].Count(name => name == names[moment]), "-e", "inject=write:signal=TERM:when=1");
        }
    }

    [Theory]
    [InlineData("bind")]
    [InlineData("listen")]
    [InlineData("flock")]
    public void SIGTERM_while_a_socket_is_made_ends_in_order(string call) => AssertEndsInOrder(call, 1, "-f");

    [Fact]
    public void A_second_SIGTERM_does_not_disturb_the_end() =>
        AssertEndsInOrder("unlink", 1, "-f", "-e", "inject=write:signal=TERM:when=1");

    private void AssertEndsInOrder(string call, int when, params string[] options)
    {
        var path = Folder.PathOf("s");
        var inject = $"inject={call}:signal=TERM:when={when.ToString(CultureInfo.InvariantCulture)}";
        string[] output = options.Contains("-o") ? [] : ["-o", "/dev/null"];
        var (code, log) = Tool.Run("strace", "", [.. output, .. options, "-e", inject, Executable.Path, "-s", path]);
        Assert.True(code == 0, $"SIGTERM with {call} {when}: exit code {code}, {log}");
        Assert.False(File.Exists(path), $"SIGTERM with {call} {when}: the socket file is left");
    }
}
