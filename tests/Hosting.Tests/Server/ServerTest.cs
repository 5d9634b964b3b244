using JSockD.ActorKernel;
using JSockD.ActorKernel.TestKit;
using JSockD.Hosting.Guardian;
using JSockD.Hosting.Settings;

namespace JSockD.Hosting.Tests;

/// <summary>A server with real sockets and engines; a probe plays the program.</summary>
public abstract class ServerTest : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(15);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jsockd-server-");

    protected ServerTest()
    {
        Kernel = ActorSystem.Create("test");
        foreach (var dispatcher in new[] { ServerDispatchers.Control, ServerDispatchers.Builder })
        {
            Kernel.CreateIoDispatcher(dispatcher);
        }

        Program = new TestProbe(Kernel, "program", s_limit);
    }

    private protected ActorSystem Kernel { get; }

    private protected TestProbe Program { get; }

    private protected TestLogger Logger { get; } = new();

    private protected string[] Files => Directory.GetFiles(_folder.FullName);

    public void Dispose()
    {
        Assert.True(Kernel.Terminate().Wait(s_limit), "the system ends");
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    private protected string PathOf(int index) => Path.Combine(_folder.FullName, $"{index}.sock");

    private protected IActorRef Create(int sockets, Func<ServerSettings, ServerSettings>? change = null)
    {
        var settings = new ServerSettings { SocketPaths = [.. Enumerable.Range(0, sockets).Select(PathOf)] };
        settings = change?.Invoke(settings) ?? settings;
        return Kernel.ActorOf(Props.Create(() => new ServerActor(settings, Logger)).WithDispatcher(ServerDispatchers.Control), "server");
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
}
