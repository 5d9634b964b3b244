using System.Diagnostics;
using System.Net.Sockets;

namespace JSockD.EndToEnd.Tests.Logs;

/// <summary>Whoever starts the server may not read standard error. Commands go on, and so does the end.</summary>
public sealed class UnreadLogTests : EndToEndTest
{
    [Fact]
    public void A_log_that_nobody_reads_stops_neither_commands_nor_the_end()
    {
        var path = Folder.PathOf("s");
        using var process = Process.Start(new ProcessStartInfo(Executable.Path, ["-t", Limits.Command, "-s", path])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            Assert.StartsWith("READY 1 ", process.StandardOutput.ReadLine(), StringComparison.Ordinal);
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            {
                ReceiveTimeout = (int)Limits.Hard.TotalMilliseconds,
            };
            socket.Connect(new UnixDomainSocketEndPoint(path));
            using var lines = new StreamReader(new NetworkStream(socket));

            // Far more than the pipe and the buffer hold.
            for (var n = 0; n < 30; n++)
            {
                socket.Send(
                    System.Text.Encoding.ASCII.GetBytes(
                        $"n{n}\n() => {{ for (let i = 0; i < 1000; i++) console.log('x'.repeat(100)); return {n} }}\nnull\n"));
                Assert.Equal($"n{n} ok {n}", lines.ReadLine());
            }

            socket.Send("?quit\n"u8);
            Assert.Equal("quit", lines.ReadLine());
            Assert.True(process.WaitForExit(Limits.Hard), "the server waits for somebody to read its log");
            Assert.Equal(0, process.ExitCode);
        }
        finally
        {
            process.Kill();
        }
    }
}
