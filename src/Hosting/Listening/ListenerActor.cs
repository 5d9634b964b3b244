using JSockD.Hosting.Failures;
using JSockD.Diagnostics.Errors;
using JSockD.Protocol;
using JSockD.Hosting.Runtimes;
using JSockD.Hosting.Settings;
using JSockD.Hosting.Sessions;
using JSockD.Dispatch.Sockets;
using Microsoft.Extensions.Logging;

namespace JSockD.Hosting.Listening;

/// <summary>
/// One socket path: listens on it, accepts its one client, and supervises the session and the runtime, which share a thread of their own
/// (<see cref="Lane"/>). Lives on the control dispatcher.
/// </summary>
internal sealed class ListenerActor : UntypedActor
{
    // How long an orderly end may take before scripts are interrupted, and after that before their thread is given up.
    private static readonly TimeSpan s_grace = TimeSpan.FromMilliseconds(250);

    // More within a minute, and the engine is broken for good.
    private const int MaxRestarts = 5;

    private readonly string _path;
    private readonly RuntimeSetup _setup;
    private readonly ILogger _logger;
    private readonly StuckScriptTimes _stuckAfter;
    private readonly WaitingConnections _waiting = new();
    private ListeningSocket? _socket;
    private IIoRegistration? _readiness;
    private Lane? _lane;
    private ICancelable? _watch;
    private string _lastFailure = "";
    private bool _started;
    private bool _interrupted;

    internal ListenerActor(string path, RuntimeSetup setup)
    {
        (_path, _setup, _logger) = (path, setup, setup.Logger);
        _stuckAfter = new StuckScriptTimes(setup.Settings.TimeLimit);
    }

    /// <inheritdoc/>
    protected override void PreStart()
    {
        Become(Starting);
        try
        {
            _socket = ListeningSocket.Bind(_path);
            _lane = new Lane(Context, _setup, number: 0);
        }
        catch (SocketPathException e)
        {
            Fail(e.Message);
        }
        catch (Exception e)
        {
            // Too many descriptors or threads, say.
            Fail($"can't serve the socket {_path}: {e.Message}");
        }
    }

    /// <inheritdoc/>
    protected override void PostStop()
    {
        _watch?.Cancel();
        _waiting.CloseAll();
        _readiness?.Dispose();
        _socket?.Dispose();
        _lane?.Close();
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
                Become(Serving);
                Context.Parent.Tell(ListenerReady.Instance, Self);
                break;
            default:
                Serving(message);
                break;
        }
    }

    private void Serving(object message)
    {
        switch (message)
        {
            case IoReady ready when ready.Registration == _readiness:
                Accept();
                break;
            case IoReady ready:
                _waiting.OnReady(ready.Registration);
                _readiness!.Interest = IoInterest.Readable;
                break;
            case LookForStuckScript:
                LookAtExecution();
                break;
            case QuitRequested:
                Context.Parent.Tell(new ShutdownRequested($"the client of {_path} sent ?quit"), Self);
                break;
            case ClientClosed:
                Context.Parent.Tell(new ShutdownRequested($"the client of {_path} closed its connection"), Self);
                break;
            case RuntimeStarted:
                break;
            case ReplaceEngine replace:
                _lane!.Runtime.Tell(replace, Self);
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

    private void ShuttingDown(object message)
    {
        switch (message)
        {
            case Terminated ended when ended.ActorRef.Equals(_lane!.Session):
                Context.Stop(_lane.Runtime);
                break;
            case Terminated:
                Context.Stop(Self);
                break;
            case GraceOver when !_interrupted:
                _interrupted = true;
                _lane!.Execution.Interrupt();
                _lane.Session?.Tell(Hurry.Instance, Self);
                ScheduleGrace();
                break;
            case GraceOver:
                ListenerLog.GivenUpAtTheEnd(_logger, _path);
                _lane!.Abandon();
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

        if (_lane!.Session is not null)
        {
            _waiting.Add(Context, socket);
            _readiness!.Interest = _waiting.IsFull ? IoInterest.None : IoInterest.Readable;
            return;
        }

        _lane.Serve(new Connection(socket, _setup.Settings.Separator, _setup.Settings.MaxFieldBytes));
        _watch = Context.System.Scheduler.ScheduleTellRepeatedlyCancelable(
            _stuckAfter.Period, _stuckAfter.Period, Self, LookForStuckScript.Instance, Self);
    }

    /// <summary>
    /// A built-in function can run for minutes without ever asking whether it should end. After ten times the limit its client is answered, and served by a new thread and engine.
    /// </summary>
    private void LookAtExecution()
    {
        if (_lane!.Execution.Running is not { } running)
        {
            return;
        }

        if (_stuckAfter.Left(running) is var left && left > TimeSpan.Zero)
        {
            if (left < _stuckAfter.Period)
            {
                Context.System.Scheduler.ScheduleTellOnce(left, Self, LookForStuckScript.Instance, Self);
            }

            return;
        }

        if (_lane.Execution.TryGiveUp(_stuckAfter.Limit))
        {
            TakeOver(_lane);
        }
    }

    private void TakeOver(Lane stuck)
    {
        ListenerLog.Stuck(_logger, _path, (long)_stuckAfter.Limit.TotalMicroseconds);
        var reply = ExceptionReplies.Of(
            stuck.Connection!.Command.Bytes.Id,
            ErrorObject.WithoutTrace(ErrorMessages.Stuck(_setup.Settings.TimeLimit, _stuckAfter.Limit)));
        var connection = stuck.AbandonButConnection();
        connection.Send(reply);
        _lane = new Lane(Context, _setup, stuck.Number + 1);
        _lane.Serve(connection);
    }

    private void BeginShutdown()
    {
        Become(ShuttingDown);
        _readiness?.Dispose();
        _readiness = null;
        if (_lane!.Session is { } session)
        {
            // A command that waits for its client's answer sees the end of the stream, and ends.
            _lane.Connection!.Socket.ShutdownReceive();
            session.Tell(Drain.Instance, Self);
        }
        else
        {
            Context.Stop(_lane.Runtime);
        }

        ScheduleGrace();
    }

    private void ScheduleGrace() => Context.System.Scheduler.ScheduleTellOnce(s_grace, Self, GraceOver.Instance, Self);

    private void Fail(string reason)
    {
        Context.Parent.Tell(new ListenerFailed(reason), Self);
        Context.Stop(Self);
    }

    private sealed record GraceOver
    {
        internal static GraceOver Instance { get; } = new();
    }

    private sealed record LookForStuckScript
    {
        internal static LookForStuckScript Instance { get; } = new();
    }
}
