using System.Text;
using JSockD.ActorKernel;
using JSockD.ActorKernel.TestKit;
using JSockD.Hosting.Runtimes;
using JSockD.Hosting.Sessions;
using JSockD.Dispatch.Sockets;

namespace JSockD.Hosting.Tests;

/// <summary>
/// A session on a dispatcher and a connection of its own, between a client, a probe that plays the runtime and a probe that plays the listener.
/// </summary>
internal sealed class SessionFixture : IDisposable
{
    private const string Lane = "lane";
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(15);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jsockd-session-");
    private readonly ActorSystem _system;
    private readonly IActorRef _parent;

    internal SessionFixture(int maxFieldBytes = 1024 * 1024, byte separator = (byte)'\n', Func<Connection, Connection>? prepare = null)
    {
        _system = ActorSystem.Create("test", new ActorSystemSetup { Log = Log });
        _system.CreateIoDispatcher(Lane);
        Runtime = new TestProbe(_system, "runtime", s_limit);
        Listener = new TestProbe(_system, "listener", s_limit);

        var path = Path.Combine(_folder.FullName, "s");
        using var listening = ListeningSocket.Bind(path);
        Client = new TestClient(path);
        var connection = new Connection(listening.Accept()!, separator, maxFieldBytes);
        Connection = prepare?.Invoke(connection) ?? connection;

        _parent = _system.ActorOf(Props.Create(() => new ProbeParent(Listener.Ref)), "parent");
        Session = ProbeParent.Start(
            _parent, Listener, Props.Create(() => new SessionActor(Connection, Runtime.Ref, maxFieldBytes)).WithDispatcher(Lane), "session");
    }

    internal TestClient Client { get; }

    internal Connection Connection { get; }

    internal TestProbe Runtime { get; }

    /// <summary>Hears what the session tells its parent, and its death.</summary>
    internal TestProbe Listener { get; }

    internal TestSystemLog Log { get; } = new();

    internal IActorRef Session { get; }

    internal void Drain() => Listener.Send(Session, JSockD.Hosting.Sessions.Drain.Instance);

    internal void ExpectEnd() => Listener.ExpectTerminated(Session);

    /// <summary>Waits for a command at the runtime. Until it is answered, the session leaves its bytes alone.</summary>
    internal Command ExpectCommand(string id)
    {
        var command = Runtime.ExpectMsg<Execute>().Command;
        Assert.Equal(id, Encoding.UTF8.GetString(command.Bytes.Id));
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
    internal void Settle() => Assert.Empty(Log.Settle(Session));

    /// <summary>A round trip through the session that involves nobody else: all that came before has been dealt with.</summary>
    internal void Synchronise()
    {
        Client.Send("?sync\n");
        Assert.Equal("bad command", Client.ReadLine());
    }

    /// <summary>As after an exception in whatever state the session is in: the same mailbox and connection, a new instance.</summary>
    internal void Restart(string reason)
    {
        ProbeParent.RestartChildren(_parent, Listener, reason);
    }

    public void Dispose()
    {
        Client.Dispose();
        Assert.True(_system.Terminate().Wait(TimeSpan.FromSeconds(30)), "the system ends");
        Connection.Dispose();
        _folder.Delete(recursive: true);
    }
}
