namespace JSockD.EndToEnd.Tests.Life;

/// <summary>
/// A thread that is in a built-in function which asks nobody whether it should end holds up neither the end of the process nor another
/// client, and leaves nothing behind once it is back.
/// </summary>
public sealed class StuckWorkerTests : EndToEndTest
{
    // Takes no memory, and years. That it runs shows in the log.
    private const string Stuck = "() => { console.log('runs'); return Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1) }";

    // The digits of a number with many bits: one native function that takes about a second, long enough for another thread to take over.
    private const string ComesBack = "() => (3n ** 400000n).toString().length";

    [Fact]
    public void A_signal_ends_the_process_though_its_only_worker_is_stuck()
    {
        var server = Serve("-t", "60000000");
        GetStuck(server, server.Connect());
        server.Signal(Signals.Terminate);
        server.AssertOrderlyEnd();
    }

    [Fact]
    public void A_quit_on_another_socket_ends_the_process_though_one_worker_is_stuck()
    {
        var server = ServeOn(2, "-t", "60000000");
        GetStuck(server, server.Connect(0));
        var client = server.Connect(1);
        client.AssertServes();
        Assert.Equal("quit", client.Ask("?quit"));
        client.AssertClosed();
        server.AssertOrderlyEnd();
    }

    [Fact]
    public void A_client_that_leaves_while_its_worker_is_stuck_ends_the_process_once_another_has_taken_over()
    {
        var server = Serve("-t", "20000");
        var client = server.Connect();
        GetStuck(server, client);
        client.Dispose();
        server.AssertOrderlyEnd();
    }

    [Fact]
    public void The_other_sockets_are_served_meanwhile()
    {
        var server = ServeOn(2, "-t", "60000000");
        var client = server.Connect(1);
        GetStuck(server, server.Connect(0));
        client.AssertServes();
    }

    [Fact]
    public void A_thread_that_comes_back_leaves_neither_a_thread_nor_a_descriptor_behind()
    {
        var server = Serve("-t", "20000");
        var client = server.Connect();
        client.AssertServesInTheEnd();
        var before = DescriptorsOf(server);
        for (var round = 0; round < 2; round++)
        {
            Assert.Contains("can't be interrupted", client.ExecuteInTheEnd(ComesBack).Error().Message, StringComparison.Ordinal);
            client.AssertServesInTheEnd();
        }

        // The last worker is the only one then, with as many descriptors as the first had.
        Assert.True(
            SpinWait.SpinUntil(() => WorkersOf(server) is [_] && DescriptorsOf(server).SequenceEqual(before), Limits.Hard),
            Found(server, before));
        client.AssertServesInTheEnd();
    }

    [Fact]
    public void With_more_stuck_threads_than_there_may_be_the_server_answers_and_ends_in_order_with_a_failure()
    {
        var server = ServeOn(2, "-t", "20000", "--max-stuck-threads", "2");
        var (client, other) = (server.Connect(0), server.Connect(1));
        other.AssertServesInTheEnd();
        var stuck = $"async () => {{ const std = await import('std'); return {NeverReturning()} }}";
        for (var round = 0; round < 2; round++)
        {
            Assert.Contains("can't be interrupted", client.ExecuteInTheEnd(stuck).Error().Message, StringComparison.Ordinal);
            client.AssertServesInTheEnd();
        }

        // They count for the whole server.
        Assert.Contains("can't be interrupted", other.ExecuteInTheEnd(stuck).Error().Message, StringComparison.Ordinal);
        other.AssertClosed();
        client.AssertClosed();
        server.WaitForLog(
            line => line.Contains("[ERROR]", StringComparison.Ordinal) && line.Contains("--max-stuck-threads", StringComparison.Ordinal),
            "about the threads");
        Assert.Equal(1, server.WaitForExit());
        Assert.Equal([], server.SocketPaths.Where(File.Exists));
    }

    // One that met its limit before it got stuck is sent again.
    private static void GetStuck(JSockDProcess server, Client client)
    {
        for (var n = 0; ; n++)
        {
            var (id, word) = ($"stuck{n}", $"runs {n}.");
            client.SendFields(id, Stuck.Replace("runs", word, StringComparison.Ordinal), "null");
            var line = server.WaitForLog(
                line => line.Contains(word, StringComparison.Ordinal) || line.Contains($"command {id} is ended", StringComparison.Ordinal),
                "of the command");
            if (line.Contains(word, StringComparison.Ordinal))
            {
                return;
            }

            client.ReadReply().Error();
        }
    }

    private static string[] WorkersOf(JSockDProcess server) =>
        [.. Threads.NamesOf(server).Where(name => name.StartsWith("worker-", StringComparison.Ordinal))];

    // What they lead to, without the numbers of sockets.
    private static string[] DescriptorsOf(JSockDProcess server) =>
    [
        .. Descriptors.Of(server).Values.Select(target => target.Split(':')[0]).Order(),
    ];

    private static string Found(JSockDProcess server, string[] before) =>
        $"threads: {string.Join(' ', WorkersOf(server))}; descriptors: {string.Join(' ', DescriptorsOf(server))}; "
        + $"before: {string.Join(' ', before)}";
}
