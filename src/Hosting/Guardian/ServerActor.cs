using JSockD.Diagnostics.SourceMaps;
using Akka.Actor;
using JSockD.Hosting.Actors;
using JSockD.Hosting.Caching;
using JSockD.Hosting.Failures;
using JSockD.Hosting.Listening;
using JSockD.Hosting.Runtimes;
using JSockD.Hosting.Settings;
using Microsoft.Extensions.Logging;

namespace JSockD.Hosting.Guardian;

/// <summary>
/// The guardian: starts a listener for each socket path, and ends all of them as soon as one client or a signal asks for it. Lives on the
/// control dispatcher.
/// </summary>
internal sealed class ServerActor : UntypedActor
{
    private const string EndedTooEarly = "the server was asked to end before it had started";

    private readonly ServerSettings _settings;
    private readonly ILogger _logger;
    private readonly SourceMapFile _sources;
    private readonly List<IActorRef> _awaitingStop = [];
    private readonly List<IActorRef> _listeners = [];
    private readonly List<string> _leftBehind = [];
    private IActorRef _starter = ActorRefs.Nobody;
    private IActorRef _builder = ActorRefs.Nobody;
    private int _ready;
    private bool _started;
    private ReplaceModule? _early;
    private string? _failure;

    internal ServerActor(ServerSettings settings, ILogger logger)
    {
        (_settings, _logger) = (settings, logger);
        _sources = new SourceMapFile(settings.SourceMapFile, logger);
    }

    /// <inheritdoc/>
    protected override void PreStart() => Become(Idle);

    /// <inheritdoc/>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(Decide);

    /// <inheritdoc/>
    protected override void OnReceive(object message) => Unhandled(message);

    // A listener deals with its workers' failures. If it fails itself, its client's connection is lost, and a lost connection ends the
    // server.
    private Directive Decide(Exception cause)
    {
        var who = Sender.Equals(_builder) ? "the builder" : "a listener";
        Self.Tell(new ListenerFailed($"{who} failed: {cause.GetBaseException().Message}"), Self);
        return Directive.Stop;
    }

    private void Idle(object message)
    {
        switch (message)
        {
            case StartServer:
                Start();
                break;
            case StopServer:
                End();
                break;
            case ReplaceModule early:
                _early = early;
                break;
            case AwaitStop:
                _awaitingStop.Add(Sender);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Starting(object message)
    {
        switch (message)
        {
            case ListenerReady when ++_ready == _listeners.Count:
                _started = true;
                Become(Running);
                _starter.Tell(new ServerStarted(_ready), Self);
                ServerLog.Started(_logger, _ready);
                break;
            case ListenerReady:
                break;
            case StartOverdue overdue:
                Fail(overdue.Reason);
                break;
            default:
                Running(message);
                break;
        }
    }

    private void Running(object message)
    {
        switch (message)
        {
            case ShutdownRequested request:
                ServerLog.ShuttingDown(_logger, request.Reason);
                ShutDownAll();
                break;
            case StopServer stop:
                ServerLog.ShuttingDown(_logger, stop.Reason);
                ShutDownAll();
                break;
            case ListenerFailed failed:
                Fail(failed.Reason);
                break;
            case BuilderFailed failed:
                Fail(failed.Reason);
                break;
            case StartOverdue:
                // It was up when this was sent, or nearly.
                break;
            case Terminated ended:
                OnListenerEnded(ended.ActorRef);
                break;
            case AwaitStop:
                _awaitingStop.Add(Sender);
                break;
            case ReplaceModule replace:
                _builder.Tell(replace, Self);
                break;
            case ModuleReplaced:
                ServerLog.ModuleReplaced(_logger);
                break;
            case ModuleRefused refused:
                ServerLog.ModuleRefused(_logger, refused.Reason);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void ShuttingDown(object message)
    {
        switch (message)
        {
            case ListenerFailed failed:
                _failure ??= failed.Reason;
                break;
            case WorkerLeftBehind left:
                _leftBehind.Add(left.Path);
                break;
            case Terminated ended:
                OnListenerEnded(ended.ActorRef);
                break;
            case AwaitStop:
                _awaitingStop.Add(Sender);
                break;
            default:
                // More requests to end change nothing.
                break;
        }
    }

    private void Stopped(object message)
    {
        switch (message)
        {
            case AwaitStop:
                Sender.Tell(new ServerStopped(_failure, [.. _leftBehind]), Self);
                break;
            case StartServer:
                Sender.Tell(new ServerStartFailed(EndedTooEarly), Self);
                break;
        }
    }

    private void Start()
    {
        _starter = Sender;
        Become(Starting);
        var cache = new CommandCache();
        var results = _settings.CacheBytes > 0 ? new ResultCache(_settings.CacheBytes, _settings.TimeLimit, _logger) : null;
        var module = new ServedModule(_settings.Module, results);
        var stuck = new StuckThreads(_settings.MaxStuckThreads);
        _builder = Context.ActorOf(
            PropsOf.Actor(
                () => new EngineBuilderActor(_settings, module, _sources, stuck, _logger), AkkaSettings.ControlDispatcher),
            "builder");
        foreach (var (index, path) in _settings.SocketPaths.Take(ServerSettings.MaxSockets).Index())
        {
            var setup = new RuntimeSetup(index, _settings, module, _sources, cache, _builder, _logger) { Stuck = stuck };
            _listeners.Add(Context.Watch(Context.ActorOf(
                PropsOf.Actor(() => new ListenerActor(path, setup), AkkaSettings.ControlDispatcher), $"listener-{index}")));
        }

        if (_early is not null)
        {
            _builder.Tell(_early, Self);
        }
    }

    private void Fail(string reason)
    {
        // Why a module is refused is for those to say who brought it: they get the exception.
        if (_settings.Module?.Refusal is null)
        {
            ServerLog.Failed(_logger, reason);
        }

        _failure = reason;
        ShutDownAll();
    }

    private void ShutDownAll()
    {
        Become(ShuttingDown);
        foreach (var listener in _listeners)
        {
            listener.Tell(Listening.ShutDown.Instance, Self);
        }
    }

    private void OnListenerEnded(IActorRef listener)
    {
        _listeners.Remove(listener);
        if (_listeners.Count > 0)
        {
            return;
        }

        if (!_started)
        {
            _starter.Tell(new ServerStartFailed(_failure ?? EndedTooEarly), Self);
        }

        End();
    }

    private void End()
    {
        Become(Stopped);
        foreach (var waiter in _awaitingStop)
        {
            waiter.Tell(new ServerStopped(_failure, [.. _leftBehind]), Self);
        }
    }
}
