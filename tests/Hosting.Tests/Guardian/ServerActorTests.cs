using Akka.Actor;
using JSockD.Hosting.Guardian;

namespace JSockD.Hosting.Tests;

public sealed class ServerActorTests : ServerTest
{
    [Fact]
    public void It_says_how_many_sockets_take_commands_once_all_do()
    {
        var server = Create(3);
        Program.Send(server, new StartServer());

        Assert.Equal(3, Program.ExpectMsg<ServerStarted>().Sockets);
        using var clients = new Clients(Connect(0), Connect(1), Connect(2));
        for (var i = 0; i < 3; i++)
        {
            clients[i].Send($"a\n() => {i}\n0\n");
            Assert.Equal($"a ok {i}", clients[i].ReadLine());
        }
    }

    [Fact]
    public void Of_more_than_256_paths_the_first_256_are_opened()
    {
        Program.Send(Create(258), new StartServer());

        Assert.Equal(256, Program.ExpectMsg<ServerStarted>().Sockets);
        Assert.True(File.Exists(PathOf(255)));
        Assert.False(File.Exists(PathOf(256)));
    }

    [Fact]
    public void One_client_that_quits_ends_all()
    {
        var server = Started(3);
        using var clients = new Clients(Connect(0), Connect(1), Connect(2));
        clients[1].Send("?quit\n");

        Assert.Equal("quit", clients[1].ReadLine());
        ExpectStopped(server);
        for (var i = 0; i < 3; i++)
        {
            Assert.Null(clients[i].ReadLine());
        }
    }

    [Fact]
    public void One_client_that_closes_ends_all()
    {
        var server = Started(2);
        using var clients = new Clients(Connect(0), Connect(1));
        clients[0].Close();

        ExpectStopped(server);
        Assert.Null(clients[1].ReadLine());
    }

    [Fact]
    public void It_ends_when_it_is_told_to_and_logs_why()
    {
        var server = Started(2);
        Program.Send(server, new StopServer("SIGTERM was received"));

        ExpectStopped(server);
        Logger.Expect("SIGTERM was received");
    }

    [Fact]
    public void Whoever_asks_after_the_end_hears_of_it_too()
    {
        var server = Started(1);
        Program.Send(server, new StopServer("enough"));
        ExpectStopped(server);

        ExpectStopped(server);
    }

    [Fact]
    public void A_bug_in_one_listener_ends_all_and_is_told_whoever_waits_for_the_end()
    {
        var server = Started(2);
        using var clients = new Clients(Connect(0), Connect(1));
        var listener = Sys.ActorSelection("/user/server/listener-0");
        EventFilter.Exception<ActorKilledException>().ExpectOne(() => listener.Tell(Kill.Instance, ActorRefs.NoSender));
        Program.Send(server, new AwaitStop());

        Assert.Contains("a listener failed", Program.ExpectMsg<ServerStopped>().Failure, StringComparison.Ordinal);
        Assert.Empty(Files);
        Assert.Null(clients[0].ReadLine());
        Assert.Null(clients[1].ReadLine());
    }

    private TestClient Connect(int index)
    {
        var client = new TestClient(PathOf(index));
        client.Send("?reset\n");
        Assert.Equal("reset", client.ReadLine());
        return client;
    }

    private sealed class Clients(params TestClient[] clients) : IDisposable
    {
        internal TestClient this[int index] => clients[index];

        public void Dispose() => Array.ForEach(clients, client => client.Dispose());
    }
}
