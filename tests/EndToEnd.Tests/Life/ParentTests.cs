using System.Diagnostics;

namespace JSockD.EndToEnd.Tests.Life;

/// <summary><c>--exit-with-parent</c>: a server whose starter is gone, and which nobody has connected to, does not stay behind.</summary>
public sealed class ParentTests : EndToEndTest
{
    // The shell starts it, waits, and dies of a signal that it can't do anything about. What it has for standard output is open in the
    // server until that ends.
    private const string Start = "\"$0\" -s \"$1\" $2 & wait";

    [Fact]
    public void It_ends_when_its_parent_has_ended()
    {
        using var parent = StartedBy("--exit-with-parent", out var output, out var log);
        parent.Kill();
        output.WaitForEnd();

        Assert.Contains("the process that started it has ended", log.WaitForEnd(), StringComparison.Ordinal);
        Assert.False(File.Exists(Folder.PathOf("s")));
    }

    [Fact]
    public void Without_the_option_it_goes_on()
    {
        using var parent = StartedBy("", out var output, out _);
        parent.Kill();
        parent.WaitForExit();
        using var connection = new System.Net.Sockets.Socket(
            System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Unspecified);
        connection.Connect(new System.Net.Sockets.UnixDomainSocketEndPoint(Folder.PathOf("s")));
        connection.Send("?quit\n"u8);
        output.WaitForEnd();
        Assert.False(File.Exists(Folder.PathOf("s")));
    }

    private Process StartedBy(string option, out LineLog output, out LineLog log)
    {
        var start = new ProcessStartInfo("sh", ["-c", Start, Executable.Path, Folder.PathOf("s"), option])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var parent = Process.Start(start)!;
        output = new LineLog(parent.StandardOutput, "stdout");
        log = new LineLog(parent.StandardError, "stderr");
        Assert.True(output.WaitFor(line => line.StartsWith("READY ", StringComparison.Ordinal)) is not null, log.Text);
        return parent;
    }
}
