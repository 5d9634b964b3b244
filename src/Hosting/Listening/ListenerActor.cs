using Akka.Actor;
using JSockD.Diagnostics.Errors;
using JSockD.Dispatch;
using JSockD.Dispatch.Sockets;
using JSockD.Hosting.Failures;
using JSockD.Hosting.Runtimes;
using JSockD.Hosting.Sessions;
using JSockD.Hosting.Workers;
using Microsoft.Extensions.Logging;

namespace JSockD.Hosting.Listening;

/// <summary>
/// One socket path: listens on it, accepts its one client, and watches over the <see cref="Worker"/> that serves it, whose place a
/// successor takes when its thread is stuck. Lives on the control dispatcher.
/// </summary>
internal sealed partial class ListenerActor : UntypedActor, IWithTimers
{
    // How long an orderly end may take before scripts are interrupted, and after that before their thread is left behind. With what the
    // process takes to exit, an end whose thread is stuck stays below 0.6 s.
    private static readonly TimeSpan s_grace = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_graceOnceInterrupted = TimeSpan.FromMilliseconds(150);

    // Until what the system lacked is asked for again.
    private static readonly TimeSpan s_shortagePause = TimeSpan.FromMilliseconds(100);

    private readonly string _path;
    private readonly RuntimeSetup _setup;
    private readonly ILogger _logger;
    private readonly StuckScriptTimes _stuckAfter;
    private readonly WaitingConnections _waiting = new();
    private ListeningSocket? _socket;
    private IoRegistration? _readiness;
    private Worker? _worker;
    private bool _interrupted;

    /// <param name="path">The socket's.</param>
    /// <param name="setup">Of its workers' runtimes.</param>
    /// <param name="stuckAfter">When a script counts as stuck; null for what follows from the time limit.</param>
    internal ListenerActor(string path, RuntimeSetup setup, StuckScriptTimes? stuckAfter = null)
    {
        (_path, _setup, _logger) = (path, setup, setup.Logger);
        _stuckAfter = stuckAfter ?? new StuckScriptTimes(setup.Settings.TimeLimit);
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <inheritdoc/>
    protected override void PreStart()
    {
        Become(Starting);
        try
        {
            _socket = ListeningSocket.Bind(_path);
            _worker = new Worker(_setup, number: 0);
            _worker.Start(Context);
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
        _waiting.CloseAll();
        _readiness?.Dispose();
        _socket?.Dispose();
        if (_worker is not null)
        {
            // It has stopped by now, or does so when its thread comes back, unless a bug has ended this actor.
            Context.Stop(_worker.Supervisor);
        }
    }

    /// <inheritdoc/>
    protected override void OnReceive(object message) => Unhandled(message);

    private void Starting(object message)
    {
        switch (message)
        {
            case WorkerStarted:
                _readiness = WorkerDispatcher.Register(Context, _socket!.FileDescriptor);
                _readiness.Await(IoInterest.Readable);
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
                AwaitConnections();
                break;
            case AcceptAgain:
                Accept();
                break;
            case LookForStuckScript:
                LookAtExecution();
                break;
            case StartSuccessorAgain:
                StartSuccessor();
                break;
            case QuitRequested:
                Context.Parent.Tell(new ShutdownRequested($"the client of {_path} sent ?quit"), Self);
                break;
            case ClientClosed:
                Context.Parent.Tell(new ShutdownRequested($"the client of {_path} closed its connection"), Self);
                break;
            case WorkerStarted:
                break;
            case WorkerFailed failed:
                Fail($"{_path}: {failed.Reason}");
                break;
            case Terminated:
                Fail($"{_path}: its worker has stopped");
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
            case Terminated:
                Context.Stop(Self);
                break;
            case GraceOver when !_interrupted:
                _interrupted = true;
                _worker!.Execution.Interrupt();
                _worker.Supervisor.Tell(ForceStop.Instance, Self);
                ScheduleGrace(s_graceOnceInterrupted);
                break;
            case GraceOver:
                ListenerLog.LeftBehind(_logger, _path);

                // The client is let go. Socket and buffers are closed and freed by the thread when it comes back: it may use them until
                // then.
                _worker!.Connection?.Socket.ShutDown();
                Context.Parent.Tell(new WorkerLeftBehind(_path), Self);
                Context.Stop(Self);
                break;
            default:
                // What the worker still had to say no longer matters.
                break;
        }
    }

    private void BeginShutdown()
    {
        Become(ShuttingDown);
        _readiness?.Dispose();
        _readiness = null;
        if (!_worker!.IsStarted)
        {
            // There is no thread for it: it has nobody to wait for, and nobody who would close its connection.
            _worker.Connection?.Dispose();
            Context.Stop(Self);
            return;
        }

        // A command that waits for its client's answer sees the end of the stream, and ends.
        _worker.Connection?.Socket.ShutdownReceive();
        _worker.Supervisor.Tell(Drain.Instance, Self);
        ScheduleGrace(s_grace);
    }

    private void ScheduleGrace(TimeSpan grace) => Timers.StartSingleTimer(nameof(GraceOver), GraceOver.Instance, grace);

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
