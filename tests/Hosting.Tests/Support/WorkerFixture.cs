using Akka.Actor;
using Akka.TestKit;
using JSockD.Dispatch.Sockets;
using JSockD.Hosting.Actors;
using JSockD.Hosting.Failures;
using JSockD.Hosting.Runtimes;
using JSockD.Hosting.Sessions;
using JSockD.Hosting.Settings;
using JSockD.Hosting.Workers;
using JSockD.Modules;

namespace JSockD.Hosting.Tests;

/// <summary>A worker with a real engine and a client on a real socket. Probes play the listener and the builder.</summary>
internal sealed class WorkerFixture : ActorTest
{
    private const int Index = 7;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jsockd-worker-");
    private readonly ListeningSocket _listening;
    private readonly Worker _worker;
    private readonly IActorRef _owner;

    /// <param name="module">JavaScript, or null for no module.</param>
    /// <param name="takesOver">Whether it has a client from the start, as a successor does.</param>
    internal WorkerFixture(string? module = null, bool takesOver = false)
    {
        var path = Path.Combine(_folder.FullName, "s");
        _listening = ListeningSocket.Bind(path);
        Client = new TestClient(path);
        Connection = new Connection(_listening.Accept()!, (byte)'\n', 1024);
        Listener = CreateTestProbe("listener");
        var settings = new ServerSettings { SocketPaths = [], TimeLimit = 10_000_000 };
        var setup = new RuntimeSetup(
            Index,
            settings,
            new ServedModule(module is null ? null : TestModule.Of(module)),
            new SourceMapFile(null, Logger),
            new CommandCache(),
            CreateTestProbe("builder"),
            Logger);
        _worker = new Worker(setup, number: 0, takesOver ? Connection : null);
        _owner = Sys.ActorOf(PropsOf.Actor(() => new Owner(_worker, Listener), AkkaSettings.ControlDispatcher), "owner");
    }

    internal TestClient Client { get; }

    internal Connection Connection { get; }

    /// <summary>Hears what the worker tells its listener, and of its end.</summary>
    internal TestProbe Listener { get; }

    internal WorkerFixture ExpectStarted()
    {
        Listener.ExpectMsg<WorkerStarted>();
        return this;
    }

    /// <summary>Has the client served.</summary>
    internal WorkerFixture Serve()
    {
        _owner.Tell(Connection, ActorRefs.NoSender);
        Settle(_owner);
        Settle(_worker.Supervisor, by: _owner);
        return this;
    }

    /// <summary>Tells the worker something in the listener's name.</summary>
    internal void Tell(object message) => _owner.Tell(message, ActorRefs.NoSender);

    /// <summary>Has one of the worker's actors fail, and waits until it has been seen to.</summary>
    internal void Fail(string child)
    {
        var actor = Sys.ActorSelection($"/user/worker-{Index}/{child}").ResolveOne(Limit).GetAwaiter().GetResult();
        actor.Tell(Kill.Instance, ActorRefs.NoSender);
        Settle(actor);
    }

    /// <summary>The worker has stopped, and told nothing else before.</summary>
    internal void ExpectEnd() => Listener.ExpectMsg<Ended>();

    /// <inheritdoc/>
    protected override void AfterAll()
    {
        Client.Dispose();
        base.AfterAll();
        Connection.Dispose();
        _listening.Dispose();
        _folder.Delete(recursive: true);
    }

    private sealed record Ended;

    private sealed class Owner(Worker worker, IActorRef listener) : UntypedActor
    {
        protected override void PreStart() => worker.Start(Context);

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case Connection connection:
                    worker.Serve(connection, Self);
                    break;
                case Handed handed:
                    handed.To.Tell(handed.Message, Sender);
                    break;
                case Drain or ForceStop:
                    worker.Supervisor.Tell(message, Self);
                    break;
                case Terminated:
                    // As it is, a probe would not get it: it is not the probe that watches.
                    listener.Tell(new Ended(), Self);
                    break;
                default:
                    listener.Tell(message, Sender);
                    break;
            }
        }
    }
}
