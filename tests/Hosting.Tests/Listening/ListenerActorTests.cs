using Akka.Actor;
using JSockD.Hosting.Listening;
using JSockD.Hosting.Runtimes;
using JSockD.Hosting.Settings;

namespace JSockD.Hosting.Tests;

public sealed class ListenerActorTests : IDisposable
{
    private readonly ListenerFixture _fixture = new();

    [Fact]
    public void It_is_ready_once_a_client_can_be_served()
    {
        _fixture.StartReady();
        using var client = new TestClient(_fixture.Path);
        client.Send("a\n(m, p) => p + 1\n41\n");
        Assert.Equal("a ok 42", client.ReadLine());
    }

    [Fact]
    public void A_reload_before_it_is_ready_concerns_its_runtime_too()
    {
        // The runtime has looked at the module before it was replaced.
        var module = TestModule.Of("console.log('loading'); export const v = 1");
        using var fixture = new ListenerFixture(new ServerSettings { SocketPaths = [], Module = module });
        fixture.Logger.Hold("<console.log>: loading");
        fixture.Start();
        fixture.Logger.Expect("loading");
        fixture.Setup.Module.Current = TestModule.Of("export const v = 2");
        Assert.True(Assert.Single(fixture.Setup.Module.Users).Lacks(fixture.Setup.Module.Current));
        fixture.Setup.Module.Announce();
        fixture.Logger.LetGo();
        fixture.Server.ExpectMsg<ListenerReady>();

        using var client = new TestClient(fixture.Path);
        client.Send("a\nm => m.v\n0\n");
        Assert.Equal("a ok 2", client.ReadLine());
        fixture.Builder.ExpectMsg<FreeEngine>().Engine.Dispose();
    }

    [Fact]
    public void A_quit_is_handed_on_to_the_server()
    {
        _fixture.StartReady();
        using var client = new TestClient(_fixture.Path);
        client.Send("?quit\n");

        Assert.Equal("quit", client.ReadLine());
        Assert.Contains("?quit", _fixture.Server.ExpectMsg<ShutdownRequested>().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_client_that_closes_is_told_to_the_server()
    {
        _fixture.StartReady();
        using (var client = new TestClient(_fixture.Path))
        {
            client.Send("?reset\n");
            client.ReadLine();
        }

        Assert.Contains(_fixture.Path, _fixture.Server.ExpectMsg<ShutdownRequested>().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Further_connections_wait_and_go_away_without_a_trace()
    {
        _fixture.StartReady();
        using var client = new TestClient(_fixture.Path);
        client.Send("a\n() => 1\n0\n");
        Assert.Equal("a ok 1", client.ReadLine());
        for (var i = 0; i < 200; i++)
        {
            using var stray = new TestClient(_fixture.Path);
            stray.Send("?quit\n");
        }

        client.Send("b\n() => 2\n0\n");
        Assert.Equal("b ok 2", client.ReadLine());
        _fixture.Settle(_fixture.Listener);
        _fixture.Server.ExpectNothing();
    }

    [Fact]
    public void Without_a_client_it_ends_at_once_when_it_is_told_to()
    {
        _fixture.StartReady();
        _fixture.ShutDown();

        _fixture.ExpectEnd();
    }

    [Fact]
    public void It_can_be_told_to_end_before_it_is_ready()
    {
        _fixture.Start();
        _fixture.ShutDown();

        _fixture.ExpectEnd();
    }

    [Fact]
    public void With_a_client_it_closes_the_connection_when_it_ends()
    {
        _fixture.StartReady();
        using var client = new TestClient(_fixture.Path);
        client.Send("?reset\n");
        client.ReadLine();
        _fixture.ShutDown();

        Assert.Null(client.ReadLine());
        _fixture.ExpectEnd();
    }

    [Fact]
    public void A_path_that_can_not_be_bound_is_told_with_its_name()
    {
        File.WriteAllText(_fixture.Path, "not a socket");
        _fixture.Start();

        Assert.Contains(_fixture.Path, _fixture.ExpectFailure(), StringComparison.Ordinal);
        Assert.Equal("not a socket", File.ReadAllText(_fixture.Path));
    }

    [Fact]
    public void A_module_that_can_not_be_loaded_is_told_and_the_socket_file_is_removed()
    {
        var module = TestModule.Of("throw new Error('not today')");
        using var fixture = new ListenerFixture(new ServerSettings { SocketPaths = [], Module = module });
        fixture.Start();

        Assert.Contains("not today", fixture.ExpectFailure(), StringComparison.Ordinal);
        Assert.False(File.Exists(fixture.Path), "the socket file is removed");
    }

    [Fact]
    public void A_listener_that_can_not_have_its_thread_leaves_no_socket_file()
    {
        // Too many descriptors or threads, say.
        _fixture.Occupy("worker-0");
        _fixture.Start();

        Assert.Contains(_fixture.Path, _fixture.ExpectFailure(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_stale_socket_file_is_replaced()
    {
        using (var stale = new System.Net.Sockets.Socket(
            System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Unspecified))
        {
            stale.Bind(new System.Net.Sockets.UnixDomainSocketEndPoint(_fixture.Path));

            // Moved away and back, for .NET would delete it on closing.
            File.Move(_fixture.Path, _fixture.Path + ".kept");
        }

        File.Move(_fixture.Path + ".kept", _fixture.Path);
        _fixture.StartReady();
    }

    [Fact]
    public void A_bug_that_ends_it_ends_its_worker_too()
    {
        _fixture.StartReady();
        using var client = new TestClient(_fixture.Path);
        client.Send("a\n() => 1\n0\n");
        Assert.Equal("a ok 1", client.ReadLine());
        _fixture.Listener.Tell(Kill.Instance, ActorRefs.NoSender);

        _fixture.ExpectEnd();
        Assert.Null(client.ReadLine());
    }

    public void Dispose() => _fixture.Dispose();
}
