using Akka.Actor;
using Akka.TestKit;
using JSockD.Hosting.Actors;
using JSockD.Hosting.Guardian;
using JSockD.Hosting.Settings;

namespace JSockD.Hosting.Tests;

/// <summary>A server with real sockets, threads and engines; a probe plays the program.</summary>
public abstract class ServerTest : ActorTest
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jsockd-server-");

    protected ServerTest()
    {
        Program = CreateTestProbe("program");
    }

    private protected TestProbe Program { get; }

    private protected string[] Files => Directory.GetFiles(_folder.FullName);

    private protected string PathOf(int index) => Path.Combine(_folder.FullName, $"{index}.sock");

    private protected IActorRef Create(int sockets, Func<ServerSettings, ServerSettings>? change = null)
    {
        var settings = new ServerSettings { SocketPaths = [.. Enumerable.Range(0, sockets).Select(PathOf)] };
        settings = change?.Invoke(settings) ?? settings;
        return Sys.ActorOf(PropsOf.Actor(() => new ServerActor(settings, Logger), AkkaSettings.ControlDispatcher), "server");
    }

    private protected IActorRef Started(int sockets)
    {
        var server = Create(sockets);
        Program.Send(server, new StartServer());
        Program.ExpectMsg<ServerStarted>();
        return server;
    }

    private protected void ExpectStopped(IActorRef server)
    {
        Program.Send(server, new AwaitStop());
        Assert.Null(Program.ExpectMsg<ServerStopped>().Failure);
        Assert.Empty(Files);
    }

    /// <inheritdoc/>
    protected override void AfterAll()
    {
        base.AfterAll();
        _folder.Delete(recursive: true);
    }
}
