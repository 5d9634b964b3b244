using System.Text;
using JSockD.ActorKernel;
using JSockD.ActorKernel.TestKit;
using JSockD.Diagnostics.SourceMaps;
using JSockD.Engine;
using JSockD.Hosting.Failures;
using JSockD.Hosting.Guardian;
using JSockD.Hosting.Runtimes;
using JSockD.Hosting.Settings;

namespace JSockD.Hosting.Tests;

/// <summary>
/// A runtime with a real engine, on a dispatcher of its own and a clock that stands still. Probes play the listener and the builder; a small actor on the same
/// thread plays the session, because replies are on loan.
/// </summary>
internal sealed class RuntimeFixture : IDisposable
{
    private const string Lane = "lane";
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(15);

    private readonly ActorSystem _system;
    private readonly IActorRef _client;
    private readonly TestProbe _replies;

    internal RuntimeFixture(
        ServerSettings? settings = null, int index = 1, CommandCache? cache = null, SupervisorStrategy? strategy = null, string? sourceMap = null)
    {
        Settings = settings ?? new ServerSettings { SocketPaths = [], TimeLimit = 10_000_000 };
        _system = ActorSystem.Create("test", new ActorSystemSetup { Log = Log, TimeProvider = Clock });
        _system.CreateIoDispatcher(Lane);
        Listener = new TestProbe(_system, "listener", s_limit);
        Builder = new TestProbe(_system, "builder", s_limit);
        _replies = new TestProbe(_system, "replies", s_limit);
        Setup = new RuntimeSetup(
            index,
            Settings,
            new ServedModule(Settings.Module),
            new SourceMapFile(sourceMap, Logger),
            cache ?? new CommandCache(),
            Builder.Ref,
            new ExecutionMonitor(),
            Logger);
        var parent = _system.ActorOf(Props.Create(() => new ProbeParent(Listener.Ref, strategy)), "parent");
        Runtime = ProbeParent.Start(parent, Listener, Props.Create(() => new RuntimeActor(Setup)).WithDispatcher(Lane), "runtime");
        _client = _system.ActorOf(Props.Create(() => new Client(Runtime, _replies.Ref)).WithDispatcher(Lane), "client");
    }

    internal ServerSettings Settings { get; }

    internal RuntimeSetup Setup { get; }

    internal TestClock Clock { get; } = new();

    internal TestSystemLog Log { get; } = new();

    internal TestLogger Logger { get; } = new();

    internal TestProbe Listener { get; }

    internal TestProbe Builder { get; }

    internal IActorRef Runtime { get; }

    /// <summary>
    /// Runs a command and gives its reply without the line feed. The session has taken the reply, and the runtime has seen to what follows from that.
    /// </summary>
    internal string Execute(string source, string parameter = "null") => Execute(new TestCommand("id", source, parameter));

    internal string Execute(Command command)
    {
        _client.Tell(new Execute(command), ActorRefs.NoSender);
        var reply = _replies.ExpectMsg<string>();
        Settle();
        return reply;
    }

    internal EngineMemory Measure()
    {
        _replies.Send(Runtime, MeasureMemory.Instance);
        return _replies.ExpectMsg<MemoryMeasured>().Memory;
    }

    /// <summary>Waits until the session, and then the runtime, have handled all that they were told.</summary>
    internal void Settle()
    {
        Assert.Empty(Log.Settle(_client));
        Assert.Empty(Log.Settle(Runtime));
    }

    /// <summary>Plays the builder: answers a request for an engine with a new one.</summary>
    internal void BuildOne()
    {
        Builder.ExpectMsg<BuildEngine>();
        Builder.Reply(new EngineBuilt(LoadedEngine.Build(Settings, Setup.Module.Current, Logger)));
        Settle();
    }

    public void Dispose() => Assert.True(_system.Terminate().Wait(s_limit), "the system ends");

    private sealed class Client(IActorRef runtime, IActorRef replies) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case Execute execute:
                    runtime.Tell(execute, Self);
                    break;
                case Executed executed:
                    replies.Tell(Encoding.UTF8.GetString(executed.Reply.Line.Span).TrimEnd('\n'), Self);
                    if (executed.Reply.WantsNotice)
                    {
                        runtime.Tell(ReplyTaken.Instance, Self);
                    }

                    break;
                default:
                    Unhandled(message);
                    break;
            }
        }
    }
}

/// <summary>A command out of thin air.</summary>
internal sealed class TestCommand(string id, string source, string parameter) : Command
{
    private readonly byte[] _id = Encoding.UTF8.GetBytes(id);
    private readonly byte[] _source = Encoding.UTF8.GetBytes(source);
    private readonly byte[] _parameter = Encoding.UTF8.GetBytes(parameter + "\n");

    public override CommandBytes Bytes => new(_id, _source, _parameter);

    internal List<string> Messages { get; } = [];

    internal Func<string, MessageOutcome> OnMessage { get; init; } = _ => MessageOutcome.Closed;

    public override MessageOutcome SendMessage(
        ReadOnlySpan<byte> line, ulong timeLeft, Func<EngineMemory> readMemory, out Span<byte> answer)
    {
        answer = default;
        var text = Encoding.UTF8.GetString(line);
        Messages.Add(text);
        return OnMessage(text);
    }
}
