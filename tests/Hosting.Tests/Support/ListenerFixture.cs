using Akka.Actor;
using Akka.TestKit;
using JSockD.Diagnostics.SourceMaps;
using JSockD.Dispatch;
using JSockD.Hosting.Actors;
using JSockD.Hosting.Caching;
using JSockD.Hosting.Failures;
using JSockD.Hosting.Listening;
using JSockD.Hosting.Runtimes;
using JSockD.Hosting.Settings;

namespace JSockD.Hosting.Tests;

/// <summary>A listener with real sockets, threads and engines, whose timers stand still. Probes play the server and the builder.</summary>
internal sealed class ListenerFixture : ActorTest
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jsockd-listener-");
    private readonly StuckScriptTimes? _stuckAfter;

    internal ListenerFixture(ServerSettings? settings = null, StuckScriptTimes? stuckAfter = null)
    {
        _stuckAfter = stuckAfter;
        var given = settings ?? new ServerSettings { SocketPaths = [] };
        Server = CreateTestProbe("server");
        Builder = CreateTestProbe("builder");
        Setup = new RuntimeSetup(
            0,
            given,
            new ServedModule(given.Module, given.CacheBytes > 0 ? new ResultCache(given.CacheBytes, given.TimeLimit, Logger) : null),
            new SourceMapFile(null, Logger),
            new CommandCache(),
            Builder,
            Logger);
        Path = System.IO.Path.Combine(_folder.FullName, "s.sock");
    }

    internal string Path { get; }

    internal RuntimeSetup Setup { get; }

    /// <summary>The listener's parent: hears what the listener tells it, and its death as the last.</summary>
    internal TestProbe Server { get; }

    internal TestProbe Builder { get; }

    internal IActorRef Listener { get; private set; } = ActorRefs.Nobody;

    /// <summary>Starts the listener; what it tells the server is for the test to expect.</summary>
    internal ListenerFixture Start()
    {
        Listener = Server.ChildActorOf(
            PropsOf.Actor(() => new ListenerActor(Path, Setup, _stuckAfter), AkkaSettings.ControlDispatcher),
            "listener",
            new OneForOneStrategy(_ => Directive.Stop));
        Server.Watch(Listener);
        return this;
    }

    internal ListenerFixture StartReady()
    {
        Start();
        Server.ExpectMsg<ListenerReady>();
        return this;
    }

    /// <summary>Has <see cref="Server"/> hear of the end of a worker that is there and not stuck. Gives its supervisor.</summary>
    internal IActorRef WatchWorker(string name) => Server.Watch(Sys.ActorSelection($"/user/{name}").ResolveOne(Limit).Result);

    /// <summary>A worker's thread is no more: its last actor has stopped.</summary>
    internal void ExpectThreadToEnd(string worker)
    {
        var dispatcher = (WorkerDispatcher)Sys.Dispatchers.Lookup(worker);
        LookUntil(() => !dispatcher.IsStarted);
    }

    /// <summary>Moves the clock until something has happened that needs a timer and real time.</summary>
    internal void LookUntil(Func<bool> happened) => Assert.True(
        SpinWait.SpinUntil(
            () =>
            {
                Clock.Advance(TimeSpan.FromSeconds(1));
                return happened();
            },
            Limit),
        "it happens");

    /// <summary>Takes the name of a dispatcher, so that the listener can't have it.</summary>
    internal void Occupy(string dispatcher) => WorkerDispatcherConfigurator.Add(Sys, dispatcher);

    /// <summary>Asks something on a dispatcher's thread.</summary>
    internal T AskOn<T>(string dispatcher, Func<T> question)
        where T : notnull
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var asked = Sys.ActorOf(PropsOf.Actor(() => new Asked(() => answer.SetResult(question())), dispatcher));
        Assert.True(answer.Task.Wait(Limit), $"{dispatcher} answers");
        Sys.Stop(asked);
        return answer.Task.Result;
    }

    internal void ShutDown() => Server.Send(Listener, Listening.ShutDown.Instance);

    /// <summary>
    /// The listener, which has been told to end, has waited as long as it does: for the orderly end the first time, for an interrupted
    /// script the second.
    /// </summary>
    internal void GraceIsOver()
    {
        Settle(Listener);
        Clock.Advance(TimeSpan.FromMilliseconds(250));
    }

    /// <summary>Waits for the listener's death. It leaves no socket file.</summary>
    internal void ExpectEnd()
    {
        ExpectDeath();
        Assert.False(File.Exists(Path), "the socket file is removed");
    }

    /// <summary>Waits for the sentence in which the listener says why it can't go on, and for its death.</summary>
    internal string ExpectFailure()
    {
        var reason = Server.FishForMessage<ListenerFailed>(_ => true).Reason;
        ExpectDeath();
        return reason;
    }

    protected override void AfterAll()
    {
        Logger.LetGo();
        base.AfterAll();
        _folder.Delete(recursive: true);
    }

    private void ExpectDeath() => Server.FishForMessage<Terminated>(ended => ended.ActorRef.Equals(Listener));

    private sealed class Asked(Action question) : UntypedActor
    {
        protected override void PreStart() => question();

        protected override void OnReceive(object message) => Unhandled(message);
    }
}
