namespace JSockD.EndToEnd.Tests.Life;

/// <summary>
/// A process that is out of descriptors or threads goes on serving those whom it serves, and takes up what it could not do when it can.
/// </summary>
public sealed class ShortageTests : EndToEndTest
{
    [Fact]
    public void A_connection_that_there_is_no_descriptor_for_waits_and_disturbs_nobody()
    {
        var server = Started(1);
        var client = server.Connect();
        client.AssertServes();
        using (Shortage.OfDescriptors(server))
        {
            server.Connect();
            server.WaitForLog(IsPause, "about the connection");
            server.Connect();
            client.AssertServes();
        }

        server.WaitForLog(line => line.Contains("are accepted", StringComparison.Ordinal), "about the end of the shortage");
        client.AssertServes();
        Assert.Single(server.Log.Lines, line => IsPause(line));
        server.Signal(Signals.Terminate);
        server.AssertOrderlyEnd();
    }

    [Fact]
    public void A_first_client_that_there_is_no_descriptor_for_is_served_once_there_is_one()
    {
        var server = Started(1);
        Client client;
        using (Shortage.OfDescriptors(server))
        {
            client = server.Connect();
            server.WaitForLog(IsPause, "about the connection");
        }

        client.AssertServes();
    }

    [Fact]
    public void A_client_whose_thread_is_stuck_waits_for_another_until_there_is_one()
    {
        var server = Started(2, "-t", "20000");
        var (client, other) = (server.Connect(0), server.Connect(1));
        other.AssertServesInTheEnd();
        var stuck = Stuck(client);
        using (Shortage.OfDescriptors(server))
        {
            Assert.Contains("can't be interrupted", client.ExecuteInTheEnd(stuck).Error().Message, StringComparison.Ordinal);
            server.WaitForLog(IsThreadMissing, "about the thread");
            other.AssertServesInTheEnd();
        }

        client.AssertServesInTheEnd();
        Assert.Single(server.Log.Lines, line => IsThreadMissing(line));
    }

    [Fact]
    public void A_client_whose_thread_is_stuck_is_served_once_there_is_memory_for_another()
    {
        var server = Started(2, "-t", "20000");
        var (client, other) = (server.Connect(0), server.Connect(1));
        other.AssertServesInTheEnd();
        var stuck = Stuck(client);
        using (Shortage.OfThreads(server))
        {
            Assert.Contains("can't be interrupted", client.ExecuteInTheEnd(stuck).Error().Message, StringComparison.Ordinal);
            server.WaitForLog(IsThreadMissing, "about the thread");
            other.AssertServesInTheEnd();
        }

        client.AssertServesInTheEnd();
        server.Signal(Signals.Terminate);
        server.AssertOrderlyEnd();
    }

    [Fact]
    public void A_server_ends_in_order_while_a_client_waits_for_a_thread()
    {
        var server = Started(1, "-t", "20000");
        var client = server.Connect();
        var stuck = Stuck(client);
        using (Shortage.OfDescriptors(server))
        {
            Assert.Contains("can't be interrupted", client.ExecuteInTheEnd(stuck).Error().Message, StringComparison.Ordinal);
            server.WaitForLog(IsThreadMissing, "about the thread");
            server.Signal(Signals.Terminate);
            client.AssertClosed();
            server.AssertOrderlyEnd();
        }
    }

    // With its log open, which takes a descriptor as well.
    private JSockDProcess Started(int sockets, params string[] options)
    {
        var server = ServeOn(sockets, options);
        server.WaitForLog(line => line.Contains("listening on", StringComparison.Ordinal), "of the start");
        return server;
    }

    // Reads from a pipe that nobody writes to, and that is open already.
    private string Stuck(Client client)
    {
        Assert.Equal("true", client.ExecuteInTheEnd($"async () => (globalThis.pipe = (await import('os')).open('{Pipe()}', 2)) >= 0").Ok());
        return "async () => (await import('os')).read(globalThis.pipe, new ArrayBuffer(1), 0, 1)";
    }

    private static bool IsPause(string line) => line.Contains("no connection can be accepted", StringComparison.Ordinal);

    private static bool IsThreadMissing(string line) => line.Contains("has to wait for a thread", StringComparison.Ordinal);
}
