using System.Text;

namespace JSockD.EndToEnd.Tests.Protocol;

/// <summary>Whatever goes on when the end comes: exit code 0, and no file left.</summary>
public sealed class EndUnderLoadTests : EndToEndTest
{
    public enum Way
    {
        Quit,
        Terminate,
        Interrupt,
        Close,
    }

    public static TheoryData<Way> Ways { get; } = new(Enum.GetValues<Way>());

    [Theory]
    [MemberData(nameof(Ways))]
    public void While_a_command_runs(Way way)
    {
        var server = ServeOn(2, "-t", "600000000");
        server.Connect(0).SendFields("a", "() => { console.log('running'); for (;;); }", "null");
        server.WaitForLog(line => line.Contains("running", StringComparison.Ordinal), "'running'");
        AssertEnds(server, way);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void While_a_promise_waits_for_a_timer(Way way)
    {
        var server = ServeOn(2, "-t", "600000000");
        server.Connect(0).SendFields(
            "a",
            "async () => { const os = await import('os'); console.log('waiting'); await new Promise(r => os.setTimeout(r, "
            + "3600000)); return 1; }",
            "null");
        server.WaitForLog(line => line.Contains("waiting", StringComparison.Ordinal), "'waiting'");
        AssertEnds(server, way);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void While_a_message_is_awaited(Way way)
    {
        var server = ServeOn(2, "-t", "600000000");
        Assert.Equal("a message 1", server.Connect(0).Command("a", "() => JSockD.sendMessage(1)", "null"));
        AssertEnds(server, way);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void While_a_client_does_not_read_a_big_reply(Way way)
    {
        var server = ServeOn(2, "-t", "600000000");
        var client = server.Connect(0);
        client.SendFields("a", "() => 'x'.repeat(16 << 20)", "null");
        client.WaitForFirstByte();
        AssertEnds(server, way);
    }

    [Fact]
    public void While_a_client_that_does_not_read_closes_itself()
    {
        var server = ServeOn(2, "-t", "600000000");
        var client = server.Connect(0);
        client.SendFields("a", "() => 'x'.repeat(16 << 20)", "null");
        client.WaitForFirstByte();
        client.Dispose();
        server.AssertOrderlyEnd();
    }

    [Fact]
    public void While_commands_stream_in_every_reply_that_comes_is_whole()
    {
        for (var round = 0; round < 20; round++)
        {
            var server = Serve();
            var client = server.Connect();
            client.SendRaw(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 2000).Select(n => $"n{n}\n(m, p) => p\n\"{n}\"\n"))));
            var received = 0;
            for (string? line; (line = client.TryReadLine()) is not null; received++)
            {
                Assert.Equal($"n{received} ok \"{received}\"", line);
                if (received == round * 5)
                {
                    server.Signal(Signals.Terminate);
                }
            }

            Assert.True(received > round * 5);
            server.AssertOrderlyEnd();
        }
    }

    private static void AssertEnds(JSockDProcess server, Way way)
    {
        var other = server.Connect(1);
        other.AssertServes();
        switch (way)
        {
            case Way.Quit:
                Assert.Equal("quit", other.Ask("?quit"));
                break;
            case Way.Terminate:
                server.Signal(Signals.Terminate);
                break;
            case Way.Interrupt:
                server.Signal(Signals.Interrupt);
                break;
            case Way.Close:
                other.Dispose();
                break;
        }

        server.AssertOrderlyEnd();
    }
}
