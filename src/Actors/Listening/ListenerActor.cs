using JSockD.Actors.Runtimes;
using JSockD.Actors.Server;
using JSockD.Actors.Sessions;
using JSockD.Interop.Platform;
using Microsoft.Extensions.Logging;

namespace JSockD.Actors.Listening;

/// <summary>
/// One socket path: listens on it, accepts its one client, and supervises the session and the runtime, which share a thread of their own.
/// Lives on the control dispatcher.
/// </summary>
internal sealed class ListenerActor : UntypedActor
{
    // How long an orderly end may take before scripts are interrupted, and after that before their thread is given up.
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(1);

    // More within a minute, and the engine is broken for good.
    private const int MaxRestarts = 5;

    private readonly string _path;
    private readonly RuntimeSetup _setup;
    private readonly ServerSettings _settings;
    private readonly ILogger _logger;
    private readonly UntypedReceive _starting;
    private readonly UntypedReceive _serving;
    private readonly UntypedReceive _shuttingDown;
    private ListeningSocket? _socket;
    private IIoRegistration? _readiness;
    private IoDispatcher? _dispatcher;
    private IActorRef? _runtime;
    private IActorRef? _session;
    private Connection? _connection;
    private ICancelable? _graceTimer;
    private string _lastFailure = "";
    private bool _started;
    private bool _interrupted;
    private bool _abandoned;

    internal ListenerActor(string path, RuntimeSetup setup)
    {
        (_path, _setup, _settings, _logger) = (path, setup, setup.Settings, setup.Logger);
        (_starting, _serving, _shuttingDown) = (Starting, Serving, ShuttingDown);
    }

    /// <inheritdoc/>
    protected override void PreStart()
    {
        Become(_starting);
        try
        {
            _socket = ListeningSocket.Bind(_path);
        }
        catch (SocketPathException e)
        {
            Fail(e.Message);
            return;
        }

        var id = $"socket-{_setup.Index}";
        _dispatcher = Context.System.CreateIoDispatcher(id, new IoDispatcherOptions { ThreadName = id });
        _runtime = Context.ActorOf(Props.Create(() => new RuntimeActor(_setup)).WithDispatcher(id), "runtime");
        Context.Watch(_runtime);
    }

    /// <inheritdoc/>
    protected override void PostStop()
    {
        _graceTimer?.Cancel();
        _readiness?.Dispose();
        _socket?.Dispose();
        if (_abandoned)
        {
            // The stuck thread may still look at the connection's buffers: the finalizers free them once it can't.
            _connection?.Socket.Dispose();
            return;
        }

        _connection?.Dispose();
        _dispatcher?.Shutdown();
    }

    /// <inheritdoc/>
    protected override SupervisorStrategy SupervisorStrategy() =>
        new OneForOneStrategy(MaxRestarts, TimeSpan.FromMinutes(1), Decide);

    /// <inheritdoc/>
    protected override void OnReceive(object message) => Unhandled(message);

    private Directive Decide(Exception cause)
    {
        _lastFailure = $"{_path}: {EngineFailures.Describe(cause)}";
        return _started ? Directive.Restart : Directive.Stop;
    }

    private void Starting(object message)
    {
        switch (message)
        {
            case RuntimeStarted:
                _started = true;
                _readiness = IoDispatcher.Register(Context, _socket!.FileDescriptor, IoInterest.Readable);
                Become(_serving);
                Context.Parent.Tell(ListenerReady.Instance, Self);
                break;
            case Terminated:
                Fail(_lastFailure);
                break;
            case ShutDown:
                BeginShutdown();
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Serving(object message)
    {
        switch (message)
        {
            case IoReady:
                Accept();
                break;
            case RuntimeStarted:
                break;
            case QuitRequested:
                Context.Parent.Tell(new ShutdownRequested($"the client of {_path} sent ?quit"), Self);
                break;
            case ClientClosed:
                Context.Parent.Tell(new ShutdownRequested($"the client of {_path} closed its connection"), Self);
                break;
            case Terminated:
                Fail(_lastFailure);
                break;
            case ReplaceEngine replace:
                _runtime!.Tell(replace, Self);
                break;
            case ShutDown:
                BeginShutdown();
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
            case Terminated ended when ended.ActorRef.Equals(_session):
                Context.Stop(_runtime!);
                break;
            case Terminated:
                Context.Stop(Self);
                break;
            case GraceOver when !_interrupted:
                _interrupted = true;
                _setup.Execution.Interrupt();
                if (_session is not null)
                {
                    Context.Stop(_session);
                }

                ScheduleGrace();
                break;
            case GraceOver:
                ListenerLog.Abandoned(_logger, _path);
                _abandoned = true;
                _dispatcher!.Abandon();
                break;
            default:
                // What the children still had to say no longer matters.
                break;
        }
    }

    private void Accept()
    {
        if (_socket!.Accept() is not { } socket)
        {
            return;
        }

        // One client a path: whoever connects besides it stays in the system's queue and disturbs nobody.
        _readiness!.Interest = IoInterest.None;
        var connection = _connection = new Connection(socket, _settings.Separator, _settings.MaxFieldBytes);
        _session = Context.ActorOf(
            Props.Create(() => new SessionActor(connection, _runtime!, _settings.MaxFieldBytes)).WithDispatcher(_dispatcher!.Id), "session");
        Context.Watch(_session);
    }

    private void BeginShutdown()
    {
        Become(_shuttingDown);
        _readiness?.Dispose();
        _readiness = null;
        if (_session is null)
        {
            Context.Stop(_runtime!);
        }
        else
        {
            // A command that waits for its client's answer sees the end of the stream and ends.
            _connection!.Socket.ShutdownReceive();
            _session.Tell(Drain.Instance, Self);
        }

        ScheduleGrace();
    }

    private void ScheduleGrace() => _graceTimer = Context.System.Scheduler.ScheduleTellOnceCancelable(s_grace, Self, GraceOver.Instance, Self);

    private void Fail(string reason)
    {
        Context.Parent.Tell(new ListenerFailed(reason), Self);
        Context.Stop(Self);
    }

    private sealed record GraceOver
    {
        internal static GraceOver Instance { get; } = new();
    }
}
