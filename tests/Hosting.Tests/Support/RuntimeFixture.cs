using System.Text;
using Akka.Actor;
using Akka.Event;
using Akka.TestKit;
using JSockD.Dispatch;
using JSockD.Engine;
using JSockD.Hosting.Actors;
using JSockD.Hosting.Failures;
using JSockD.Hosting.Runtimes;
using JSockD.Hosting.Settings;

namespace JSockD.Hosting.Tests;

/// <summary>
/// A runtime with a real engine on a worker of its own. Probes play the worker's supervisor and the builder; a small actor on the same
/// thread plays the session, because replies are on loan: it calls the runtime if that is free, as a session does, or always tells it.
/// </summary>
internal sealed class RuntimeFixture : ActorTest
{
    private readonly IActorRef _session;
    private readonly TestProbe _replies;
    private readonly TestProbe _measurements;
    private readonly TestProbe _unhandled;

    /// <param name="settings">Without a module and with a long time limit, if null.</param>
    /// <param name="index">The number of the runtime's socket.</param>
    /// <param name="cache">Shared with others; null for one of its own.</param>
    /// <param name="sourceMap">The module's.</param>
    /// <param name="tells">Whether commands are told and never run by a call.</param>
    internal RuntimeFixture(
        ServerSettings? settings = null, int index = 1, CommandCache? cache = null, string? sourceMap = null, bool tells = false)
    {
        Settings = settings ?? new ServerSettings { SocketPaths = [], TimeLimit = 10_000_000 };
        Supervisor = CreateTestProbe("supervisor");
        Builder = CreateTestProbe("builder");
        Failures = CreateTestProbe("failures");
        _replies = CreateTestProbe("replies");
        _measurements = CreateTestProbe("measurements");
        _unhandled = Subscribe<UnhandledMessage>();
        Setup = new RuntimeSetup(
            index,
            Settings,
            new ServedModule(Settings.Module),
            new SourceMapFile(sourceMap, Logger),
            cache ?? new CommandCache(),
            Builder,
            Logger);
        var worker = AddWorker();
        Runtime = Supervisor.ChildActorOf(PropsOf.Actor(() => new RuntimeActor(Setup), worker), "runtime", new OneForOneStrategy(Decide));
        Supervisor.Watch(Runtime);
        _session = Sys.ActorOf(PropsOf.Actor(() => new Session(Runtime, Setup, tells, _replies, _measurements), worker), "session");
    }

    internal ServerSettings Settings { get; }

    internal RuntimeSetup Setup { get; }

    /// <summary>The runtime's parent, which restarts it when it fails, and watches it.</summary>
    internal TestProbe Supervisor { get; }

    internal TestProbe Builder { get; }

    /// <summary>Hears why the runtime has failed.</summary>
    internal TestProbe Failures { get; }

    internal IActorRef Runtime { get; }

    /// <summary>
    /// Runs a command and gives its reply without the line feed. The session has taken the reply, and the runtime has seen to what follows
    /// from that.
    /// </summary>
    internal string Execute(string source, string parameter = "null") => Execute(new TestCommand("id", source, parameter));

    internal string Execute(TestCommand command)
    {
        Send(command);
        var reply = ExpectReply();
        Settle();
        return reply;
    }

    /// <summary>Has the session call the runtime or tell it a command, and does not wait.</summary>
    internal void Send(TestCommand command) => _session.Tell(command, ActorRefs.NoSender);

    internal string ExpectReply() => _replies.ExpectMsg<string>();

    /// <summary>No command has been answered whose reply was not expected.</summary>
    internal void ExpectNoReply()
    {
        Settle();
        _replies.ExpectNothing();
    }

    /// <summary>
    /// Runs a command, and gives the memory in use at once after it, and at once after what the runtime does when the reply is taken: its
    /// thread is not idle between.
    /// </summary>
    internal (long AtReply, long AfterNotice) ExecuteMeasured(string source, string parameter)
    {
        var (atReply, afterNotice) = ExecuteMeasuredInFull(source, parameter);
        return (atReply.Bytes, afterNotice.Bytes);
    }

    /// <summary>The same, with all that is measured.</summary>
    internal (EngineMemory AtReply, EngineMemory AfterNotice) ExecuteMeasuredInFull(string source, string parameter)
    {
        Send(new TestCommand("id", source, parameter) { IsMeasured = true });
        ExpectReply();
        return (ExpectMemory(), ExpectMemory());
    }

    internal EngineMemory Measure()
    {
        _replies.Send(Runtime, MeasureMemory.Instance);
        return _replies.ExpectMsg<MemoryMeasured>().Memory;
    }

    /// <summary>Waits until the runtime has handled all that this thread, the session and the builder have told it.</summary>
    internal void Settle()
    {
        Settle(Runtime);
        Settle(Runtime, by: _session);
        _unhandled.ExpectNothing();
    }

    /// <summary>Waits until the runtime's thread has been idle for so long. Whoever waits there for less has been told before.</summary>
    internal void BeIdle(TimeSpan time)
    {
        _replies.Send(_session, new Rest(time));
        _replies.ExpectMsg<DispatcherIdle>();
        Settle();
    }

    /// <summary>Plays the builder: answers a request for an engine with a new one.</summary>
    internal void BuildOne()
    {
        Builder.ExpectMsg<BuildEngine>();
        Builder.Reply(new EngineBuilt(LoadedEngine.Build(Settings, Setup.Module.Current, Setup.Sources, Logger)));
        Settle();
    }

    // As WorkerActor, but for ever.
    private Directive Decide(Exception cause)
    {
        Failures.Ref.Tell(cause, ActorRefs.NoSender);
        return cause is ActorInitializationException ? Directive.Stop : Directive.Restart;
    }

    private EngineMemory ExpectMemory() => _measurements.ExpectMsg<MemoryMeasured>().Memory;

    private sealed record Rest(TimeSpan Time);

    private sealed class Session(IActorRef runtime, RuntimeSetup setup, bool tells, IActorRef replies, IActorRef measurements)
        : UntypedActor
    {
        private IdleWatch? _rest;
        private bool _measures;

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case TestCommand command:
                    setup.Client.Current = command;
                    _measures = command.IsMeasured;
                    Execute(command.Execute);
                    break;
                case Executed executed:
                    Take(executed.Reply);
                    break;
                case Rest rest:
                    _rest ??= WorkerDispatcher.WatchIdle(Context);
                    _rest.After = rest.Time;
                    break;
                case DispatcherIdle:
                    _rest!.After = null;
                    replies.Tell(message, Self);
                    break;
                case Handed handed:
                    handed.To.Tell(handed.Message, Sender);
                    break;
                default:
                    Unhandled(message);
                    break;
            }
        }

        private void Execute(Execute command)
        {
            if (tells || setup.Executor.Current is not { IsFree: true } executor)
            {
                runtime.Tell(command, Self);
                MeasureIfWanted();
                return;
            }

            var reply = executor.Execute(command.Id.Span, command.Source.Span, command.ParameterAndTerminator.Span);
            MeasureIfWanted();
            if (reply?.Failure is { } failure)
            {
                runtime.Tell(new CommandFailed(failure), Self);
            }

            if (reply is not null)
            {
                Take(reply);
            }
        }

        private void Take(Reply reply)
        {
            replies.Tell(Encoding.UTF8.GetString(reply.Line.Span).TrimEnd('\n'), Self);
            if (reply.WantsNotice)
            {
                runtime.Tell(ReplyTaken.Instance, Self);
            }

            MeasureIfWanted();
        }

        private void MeasureIfWanted()
        {
            if (_measures)
            {
                runtime.Tell(MeasureMemory.Instance, measurements);
            }
        }
    }
}
