using JSockD.Engine;
using JSockD.Hosting.Runtimes;
using JSockD.Hosting.Settings;
using JSockD.Modules;
using Microsoft.Extensions.Logging;

namespace JSockD.Hosting.Guardian;

/// <summary>
/// A server that listens on Unix sockets, from its start to its end. Any thread. Disposing it ends the actor system that it runs in.
/// </summary>
public sealed class JSockDServer : IDisposable
{
    private readonly VerifiedModule? _module;
    private readonly ActorSystem _system;
    private readonly IoDispatcher _builder;
    private readonly IActorRef _server;
    private Task<object>? _starting;

    /// <summary>Builds the actor system; nothing is opened yet.</summary>
    /// <param name="settings">What to serve.</param>
    /// <param name="logger">Takes the server's messages and those of the scripts' console.</param>
    public JSockDServer(ServerSettings settings, ILogger logger)
    {
        _module = settings.Module;
        _system = ActorSystem.Create("jsockd", new ActorSystemSetup
        {
            Log = new SystemLog(logger, settings.Module),
            // A guardian that was restarted would have forgotten its listeners.
            GuardianStrategy = new OneForOneStrategy(maxNrOfRetries: 0, withinTimeRange: null, _ => Directive.Escalate),
        });
        _system.CreateIoDispatcher(ServerDispatchers.Control, new IoDispatcherOptions { ThreadName = ServerDispatchers.Control });
        _builder = _system.CreateIoDispatcher(ServerDispatchers.Builder, new IoDispatcherOptions { ThreadName = ServerDispatchers.Builder });
        _server = _system.ActorOf(Props.Create(() => new ServerActor(settings, logger)).WithDispatcher(ServerDispatchers.Control), "server");
        Stopped = WaitForStop();
    }

    /// <summary>Completes when everything is closed, with the reason if the server failed and null if it was asked to end.</summary>
    public Task<string?> Stopped { get; }

    /// <summary>
    /// Has the start begin, and returns once the module is checked: that takes the longest, and goes on here while other threads open sockets and create engines. There
    /// may be something to do until <see cref="Start"/> waits for the rest.
    /// </summary>
    public void BeginStart()
    {
        AskToStart();
        _module?.Check();
    }

    /// <summary>Opens the sockets and starts the runtimes; completes with their number once each can take commands.</summary>
    /// <exception cref="ServerStartException">It can't start; nothing is left open.</exception>
    /// <exception cref="Exception">The module is refused, and nothing is left open: whatever its check threw.</exception>
    public async Task<int> StartAsync() => CountSockets(await AskToStart());

    /// <summary>Does the same and blocks.</summary>
    /// <inheritdoc cref="StartAsync"/>
    public int Start()
    {
        BeginStart();
        return CountSockets(AskToStart().GetAwaiter().GetResult());
    }

    /// <summary>Asks the server to end in order.</summary>
    /// <param name="reason">For the log.</param>
    public void RequestStop(string reason) => _server.Tell(new StopServer(reason), ActorRefs.NoSender);

    /// <summary>Serves another module from now on, if it can be loaded; each runtime changes over between two commands. What comes of it is logged.</summary>
    /// <param name="bytecode">Verified.</param>
    public void ReplaceModule(ReadOnlyMemory<byte> bytecode) => _server.Tell(new ReplaceModule(bytecode), ActorRefs.NoSender);

    /// <inheritdoc/>
    public void Dispose()
    {
        // In order, as far as that goes: scripts that don't end are given up, and so is a module that never ends on the builder's thread.
        RequestStop("it is disposed");
        Stopped.GetAwaiter().GetResult();
        _builder.Abandon();
        _system.Terminate().GetAwaiter().GetResult();
    }

    private Task<object> AskToStart() => _starting ??= _server.Ask<object>(new StartServer(), Timeout.InfiniteTimeSpan);

    private int CountSockets(object answer) => answer switch
    {
        ServerStarted started => started.Sockets,
        ServerStartFailed failed => throw _module?.Refusal ?? new ServerStartException(failed.Reason),
        var other => throw new InvalidOperationException($"unexpected answer {other}"),
    };

    private async Task<string?> WaitForStop()
    {
        var stopped = _server.Ask<ServerStopped>(new AwaitStop(), Timeout.InfiniteTimeSpan);
        return await Task.WhenAny(stopped, _system.WhenTerminated) == stopped
            ? (await stopped).Failure
            : _system.Failure?.Message ?? "the actor system ended";
    }

    private sealed class SystemLog(ILogger logger, VerifiedModule? module) : IActorSystemLog
    {
        public void ActorFailed(ActorPath path, Exception cause, Directive directive)
        {
            // A module that can't be loaded is the operator's matter, who is told in a sentence; the rest are bugs.
            if (cause.GetBaseException() is not ScriptException && module?.Refusal is null)
            {
                ServerLog.ActorFailed(logger, cause, path.ToString()!, directive.ToString());
            }
        }

        public void DeadLetter(object message, ActorPath recipient) =>
            ServerLog.DeadLetter(logger, message.GetType().Name, recipient.ToString()!);
    }
}
