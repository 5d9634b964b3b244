namespace JSockD.EndToEnd.Tests.Caching;

/// <summary>The same cacheable command on several sockets at once. A third socket watches by <c>?cacheinfo</c>.</summary>
public sealed class SingleFlightTests : CacheTest
{
    private const string Waiting = "/*jsockd:cache*/(m, path) => m.countWhen(path)";
    private const string Failing = "/*jsockd:cache*/(m, path) => { throw new Error(m.countWhen(path)) }";

    private Client? _watching;

    [Fact]
    public void It_is_run_once_and_everybody_gets_the_reply()
    {
        var clients = BeTogether(Waiting);
        LetGo();

        Assert.All(clients, (client, n) => Assert.Equal($"id{n} ok 1", client.ReadLine()));
        Assert.Equal([1, 0, 0], clients.Select(RunsOn));
        var info = CacheInfo(_watching!);
        Assert.Equal((1, 2, 0, 1, 0), (info.Misses, info.Joined, info.Hits, info.Entries, info.InFlight));
    }

    [Fact]
    public void Where_the_one_fails_each_of_the_others_runs_it()
    {
        var clients = BeTogether(Failing);
        LetGo();

        Assert.All(clients, client => Assert.Equal("Error: 1", client.ReadReply().Error().Message));
        Assert.Equal([1, 1, 1], clients.Select(RunsOn));
        Assert.Equal((0, 0), CacheInfo(_watching!) is var info ? (info.Entries, info.InFlight) : default);
    }

    [Fact]
    public void Where_the_one_sends_a_message_the_others_do_not_wait_for_its_client()
    {
        const string Asking = "/*jsockd:cache*/(m, path) => { m.countWhen(path); return JSockD.sendMessage('?') }";
        var clients = BeTogether(Asking);
        LetGo();

        Assert.All(clients, (client, n) => Assert.Equal($"id{n} message \"?\"", client.ReadLine()));
        foreach (var (n, client) in clients.Index())
        {
            client.SendFields($"id{n}", $"{n}");
            Assert.Equal($"id{n} ok {n}", client.ReadLine());
        }
    }

    [Fact]
    public void A_time_limit_ends_each_of_them()
    {
        var clients = BeTogether(Waiting, "-t", "2000000");

        Assert.All(clients, client => Assert.Contains("time limit", client.ReadReply().Error().Message, StringComparison.Ordinal));
        Assert.Equal(0, CacheInfo(_watching!).InFlight);
        Assert.All(clients, client => client.AssertServesInTheEnd());
    }

    [Fact]
    public void A_one_that_never_comes_back_keeps_the_others_waiting_no_longer_than_a_command_may_run()
    {
        // On the first socket the function that nothing can interrupt; the others have a fast one in its place.
        var command = $"/*jsockd:cache*/async () => {{ if (globalThis.isFast) return 5; (await import('std')).loadFile('{Pipe()}') }}";
        var server = ServeCounting(3, "--cache-bytes", "1000000", "-t", "300000");
        var (first, second) = (server.Connect(0), server.Connect(1));
        _watching = server.Connect(2);
        second.Execute("() => globalThis.isFast = true").Ok();
        first.SendFields("id0", command, "1");
        WaitFor(_watching, info => info.InFlight == 1, "the first runs it");

        Assert.Equal("id1 ok 5", second.Command("id1", command, "1"));
        Assert.Contains("300000 microseconds", first.ReadReply().Error().Message, StringComparison.Ordinal);
        first.AssertServesInTheEnd();
        Assert.Equal("id2 ok 5", first.Command("id2", command, "1"));
    }

    [Fact]
    public void An_end_of_the_server_ends_all_of_them()
    {
        var clients = BeTogether(Waiting);
        _watching!.Ask("?quit");

        Assert.All(clients, (client, n) => Assert.StartsWith($"id{n} exception ", client.ReadLine(), StringComparison.Ordinal));
    }

    [Fact]
    public void An_end_of_the_server_is_not_kept_waiting_by_a_one_that_never_comes_back()
    {
        var command = $"/*jsockd:cache*/async () => {{ (await import('std')).loadFile('{Pipe()}') }}";
        var server = ServeCounting(3, "--cache-bytes", "1000000");
        var (first, second) = (server.Connect(0), server.Connect(1));
        _watching = server.Connect(2);
        first.SendFields("id0", command, "1");
        WaitFor(_watching, info => info.InFlight == 1, "the first runs it");
        second.SendFields("id1", command, "1");
        WaitFor(_watching, info => info.Joined == 1, "the second waits");
        server.Signal(Signals.Terminate);

        Assert.StartsWith("id1 exception ", second.ReadLine(), StringComparison.Ordinal);
        server.AssertOrderlyEnd();
    }

    /// <summary>Three clients have sent the command: the first runs it until <see cref="LetGo"/>, the others wait for it.</summary>
    private Client[] BeTogether(string command, params string[] options)
    {
        var server = ServeCounting(4, ["--cache-bytes", "1000000", .. options]);
        Client[] clients = [.. Enumerable.Range(0, 3).Select(n => server.Connect(n))];
        _watching = server.Connect(3);
        var parameter = $"\"{Folder.PathOf("go")}\"";
        clients[0].SendFields("id0", command, parameter);
        WaitFor(_watching, info => info.InFlight == 1, "the first runs it");
        clients[1].SendFields("id1", command, parameter);
        clients[2].SendFields("id2", command, parameter);
        WaitFor(_watching, info => info.Joined == 2, "the others wait");
        return clients;
    }

    private void LetGo() => Folder.Write("go", "1");
}
