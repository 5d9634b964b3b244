using JSockD.ActorKernel;
using JSockD.ActorKernel.TestKit;
using JSockD.Diagnostics.SourceMaps;
using JSockD.Hosting.Failures;
using JSockD.Hosting.Guardian;
using JSockD.Hosting.Listening;
using JSockD.Hosting.Runtimes;
using JSockD.Hosting.Settings;

namespace JSockD.Hosting.Tests;

/// <summary>A listener with real sockets and engines, on a clock that stands still. Probes play the server and the builder.</summary>
internal sealed class ListenerFixture : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(15);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jsockd-listener-");
    private readonly ActorSystem _system;
    private readonly IActorRef _parent;

    internal ListenerFixture(ServerSettings? settings = null)
    {
        var given = settings ?? new ServerSettings { SocketPaths = [] };
        _system = ActorSystem.Create("test", new ActorSystemSetup { Log = Log, TimeProvider = Clock });
        _system.CreateIoDispatcher("control");
        Server = new TestProbe(_system, "server", s_limit);
        Builder = new TestProbe(_system, "builder", s_limit);
        Setup = new RuntimeSetup(
            0,
            given,
            new ServedModule(given.Module),
            new SourceMapFile(null, Logger),
            new CommandCache(),
            Builder.Ref,
            new ExecutionMonitor(),
            Logger);
        Path = System.IO.Path.Combine(_folder.FullName, "s.sock");
        _parent = _system.ActorOf(Props.Create(() => new ProbeParent(Server.Ref, SupervisorStrategy.DefaultStrategy)), "parent");
    }

    internal string Path { get; set; }

    internal RuntimeSetup Setup { get; }

    internal ObservedClock Clock { get; } = new();

    internal TestSystemLog Log { get; } = new();

    internal TestLogger Logger { get; } = new();

    internal TestProbe Server { get; }

    internal TestProbe Builder { get; }

    internal IActorRef Listener { get; private set; } = ActorRefs.Nobody;

    /// <summary>Starts the listener; what it tells the server is for the test to expect.</summary>
    internal ListenerFixture Start(Action? before = null)
    {
        before?.Invoke();
        Listener = ProbeParent.Start(_parent, Server, Props.Create(() => new ListenerActor(Path, Setup)).WithDispatcher("control"), "listener");
        return this;
    }

    internal ListenerFixture StartReady()
    {
        Start();
        Server.ExpectMsg<ListenerReady>();
        return this;
    }

    /// <summary>Takes the name of a dispatcher, so that the listener can't have it.</summary>
    internal void Occupy(string dispatcher) => _system.CreateIoDispatcher(dispatcher);

    /// <summary>Asks something on a dispatcher's thread.</summary>
    internal T AskOn<T>(string dispatcher, Func<T> question)
        where T : notnull
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var asked = _system.ActorOf(Props.Create(() => new Asked(() => answer.SetResult(question()))).WithDispatcher(dispatcher));
        Assert.True(answer.Task.Wait(s_limit), $"{dispatcher} answers");
        _system.Stop(asked);
        return answer.Task.Result;
    }

    internal void ShutDown() => Server.Send(Listener, JSockD.Hosting.Listening.ShutDown.Instance);

    /// <summary>Waits for the listener's death. Messages that it sent before may come behind it, by way of its parent.</summary>
    internal void ExpectEnd()
    {
        Server.FishForMessage<Terminated>();
        Assert.False(File.Exists(Path), "the socket file is removed");
    }

    /// <summary>Waits for the sentence in which the listener says why it can't go on, and for its death.</summary>
    internal string ExpectFailure()
    {
        string? reason = null;
        for (var dead = false; !dead || reason is null;)
        {
            var message = Server.ExpectMsg<object>();
            reason = (message as ListenerFailed)?.Reason ?? reason;
            dead |= message is Terminated;
        }

        return reason;
    }

    public void Dispose()
    {
        Assert.True(_system.Terminate().Wait(s_limit), "the system ends");
        _folder.Delete(recursive: true);
    }

    private sealed class Asked(Action question) : UntypedActor
    {
        protected override void PreStart() => question();

        protected override void OnReceive(object message) => Unhandled(message);
    }
}
