using System.Text;
using Akka.Actor;
using Akka.Event;
using Akka.TestKit;
using JSockD.Dispatch.Sockets;
using JSockD.Hosting.Actors;
using JSockD.Hosting.Caching;
using JSockD.Hosting.Runtimes;
using JSockD.Hosting.Sessions;

namespace JSockD.Hosting.Tests;

/// <summary>
/// A session on a worker's dispatcher and a connection of its own, between a client, a probe that plays the runtime and a probe that
/// plays the worker.
/// </summary>
internal sealed class SessionFixture : ActorTest
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jsockd-session-");
    private readonly Connection _accepted;
    private readonly TestProbe _unhandled;
    private readonly TestProbe _restarts;
    private readonly IActorRef _sibling;

    internal SessionFixture(
        int maxFieldBytes = 1024 * 1024,
        byte separator = (byte)'\n',
        Func<Connection, Connection>? prepare = null,
        ResultCache? results = null)
    {
        Runtime = CreateTestProbe("runtime");
        Worker = CreateTestProbe("parent");
        _restarts = CreateTestProbe("restarts");
        _unhandled = Subscribe<UnhandledMessage>();

        var path = Path.Combine(_folder.FullName, "s");
        using var listening = ListeningSocket.Bind(path);
        Client = new TestClient(path);
        _accepted = new Connection(listening.Accept()!, separator, maxFieldBytes, results);
        Connection = prepare?.Invoke(_accepted) ?? _accepted;

        _sibling = Worker.ChildActorOf(
            OnWorker(() => new Sibling(_restarts)),
            "sibling",
            new AllForOneStrategy(_ => Directive.Restart));
        Session = Worker.ChildActorOf(
            OnWorker(() => new SessionActor(Connection, Runtime, Channel, Executor, Flights, maxFieldBytes)),
            "session",
            new OneForOneStrategy(_ => Directive.Restart));
        Worker.Watch(Session);
    }

    internal TestClient Client { get; }

    internal Connection Connection { get; }

    internal ClientChannelSlot Channel { get; } = new();

    /// <summary>Empty, so that commands are told to the probe, unless a test fills it.</summary>
    internal ExecutorSlot Executor { get; } = new();

    internal FlightSlot Flights { get; } = new();

    internal TestProbe Runtime { get; }

    /// <summary>The session's parent: hears what the session tells it, and its death as the last.</summary>
    internal TestProbe Worker { get; }

    internal IActorRef Session { get; }

    internal void Drain() => Worker.Send(Session, Sessions.Drain.Instance);

    internal void ForceStop() => Worker.Send(Session, Sessions.ForceStop.Instance);

    internal void ExpectEnd() => Worker.ExpectTerminated(Session);

    /// <summary>Waits for a command at the runtime. Until it is answered, the session leaves its bytes alone.</summary>
    internal Execute ExpectCommand(string id)
    {
        var command = Runtime.ExpectMsg<Execute>();
        Assert.Equal(id, Encoding.UTF8.GetString(command.Id.Span));
        return command;
    }

    internal void Answer(string line, long nanoseconds = 0) => Answer(Encoding.UTF8.GetBytes(line), nanoseconds);

    internal void Answer(ReadOnlyMemory<byte> line, long nanoseconds = 0) =>
        Runtime.Reply(new Executed(new Reply { Line = line, ElapsedNanoseconds = nanoseconds }));

    /// <summary>Runs one command from the client to the client: the session serves on.</summary>
    internal void ServesOn(string id = "on")
    {
        Client.Send($"{id}\nf\n1\n");
        ExpectCommand(id);
        Answer($"{id} ok 1\n");
        Assert.Equal($"{id} ok 1", Client.ReadLine());
    }

    /// <summary>Waits until the session has handled all that it was told.</summary>
    internal void Settle() => Settle(Session);

    /// <summary>What the session has been told makes it ask nothing of the runtime.</summary>
    internal void ExpectNothingAtTheRuntime()
    {
        Settle();
        Runtime.ExpectNothing();
    }

    /// <summary>What the session has been told makes it tell its parent nothing.</summary>
    internal void ExpectNothingAtTheWorker()
    {
        Settle();
        Worker.ExpectNothing();
    }

    /// <summary>A round trip through the session that involves nobody else: all that came before has been dealt with.</summary>
    internal void Synchronise()
    {
        Client.Send("?sync\n");
        Assert.Equal("bad command", Client.ReadLine());
    }

    /// <summary>As after an exception in whatever state the session is in: the same mailbox and connection, a new instance.</summary>
    internal void Restart(string reason)
    {
        // The parent restarts all its children if this one fails.
        _sibling.Tell(reason, ActorRefs.NoSender);
        _restarts.ExpectMsg(reason);
        Settle(Worker);
        Settle();
    }

    protected override void AfterAll()
    {
        Client.Dispose();
        base.AfterAll();
        _unhandled.ExpectNothing();
        Connection.Dispose();
        _accepted.Dispose();
        _folder.Delete(recursive: true);
    }

    private sealed class Sibling(IActorRef restarts) : UntypedActor
    {
        protected override void PostRestart(Exception reason) => restarts.Tell(reason.Message, Self);

        protected override void OnReceive(object message) => throw new InvalidOperationException((string)message);
    }
}
