using Akka.Actor;
using JSockD.Embedding.Calls;
using JSockD.Engine;
using JSockD.Hosting.Runtimes;
using JSockD.Hosting.Sessions;
using JSockD.Hosting.Workers;
using JSockD.Modules;

namespace JSockD.Embedding.Pool;

/// <content>
/// The end. What is queued is run, as long as whoever stops the pool has time; then scripts are interrupted, and a moment later what has
/// not come back is left behind.
/// </content>
internal sealed partial class PoolActor
{
    private const string StoppingReason = "the engines are stopping";

    // For an interrupted script to end, and its engine to be freed.
    private static readonly TimeSpan s_graceOnceInterrupted = TimeSpan.FromMilliseconds(250);

    private readonly List<string> _leftBehind = [];
    private IActorRef _stopper = ActorRefs.Nobody;
    private PoolNotStarted? _notStarted;
    private int _ended;
    private bool _isOver;

    // ForceStopPool can come before StopPool: the stop that follows has no time left.
    private bool _isForced;

    private bool IsStopping { get; set; }

    private void Stopping(object message)
    {
        switch (message)
        {
            case StopPool:
                _stopper = Sender;
                break;
            case ForceStopPool:
                ForceStopAll();
                break;
            case GraceOver:
                LeaveBehind();
                break;
            case LookForStuckScripts:
                LookAtExecutions();
                break;
            case Terminated ended:
                OnWorkerEnded(ended.ActorRef);
                break;
            case ReplaceModule:
                Sender.Tell(new ReloadImpossible(StoppingReason), Self);
                break;
            default:
                // What workers and builder still had to say no longer matters.
                break;
        }
    }

    private void BeginStop()
    {
        _stopper = Sender;
        if (!_hasStarted)
        {
            _notStarted ??= new PoolNotStarted("the engines were stopped before they had started", IsModule: false, null);
        }

        StopAll();
        if (_isForced)
        {
            ForceStopAll();
        }
    }

    private void FailStart(string reason, Exception? cause, bool isModule = false)
    {
        isModule |= cause?.GetBaseException() is ScriptException or RefusedException;
        _notStarted = new PoolNotStarted(reason, isModule, cause?.GetBaseException());
        StopAll();
        ForceStopAll();
    }

    private void StopAll()
    {
        IsStopping = true;
        Become(Stopping);
        _setup.Queue.Close(StoppingReason);
        EndReloads(StoppingReason);
        for (var index = 0; index < _workers.Length; index++)
        {
            if (_workers[index] is { } worker && worker.Supervisor.IsNobody())
            {
                _workers[index] = null;
            }
        }

        foreach (var worker in Workers)
        {
            worker.Supervisor.Tell(Drain.Instance, Self);
        }

        StopIfOver();
    }

    private void ForceStopAll()
    {
        _ended += _setup.Queue.RefuseAll(CallFailures.Ended);
        _setup.Stopping.Cancel();
        foreach (var worker in Workers)
        {
            _ended += worker.Running is null ? 0 : 1;
            worker.Execution.Interrupt();
            worker.Supervisor.Tell(ForceStop.Instance, Self);
        }

        Timers.StartSingleTimer(nameof(GraceOver), GraceOver.Instance, s_graceOnceInterrupted);
        StopIfOver();
    }

    private void OnWorkerEnded(IActorRef supervisor)
    {
        var index = Array.FindIndex(_workers, worker => worker is not null && worker.Supervisor.Equals(supervisor));
        if (index >= 0)
        {
            _workers[index] = null;
            StopIfOver();
        }
    }

    private void LeaveBehind()
    {
        foreach (var worker in Workers)
        {
            _leftBehind.Add(worker.Name);
            if (worker.Running is { } call)
            {
                _ = worker.Execution.TryGiveUp(TimeSpan.Zero);
                call.GiveUp(CallFailures.Ended(call));
            }
        }

        Array.Clear(_workers);
        StopIfOver();
    }

    private void StopIfOver()
    {
        if (_isOver || Workers.Any())
        {
            return;
        }

        _isOver = true;
        _ended += _setup.Queue.RefuseAll(CallFailures.Ended);
        if (_notStarted is not null)
        {
            _starter.Tell(_notStarted, Self);
        }

        _stopper.Tell(new PoolStopped(_ended, [.. _leftBehind]), Self);
        Context.Stop(Self);
    }

    private sealed class GraceOver
    {
        internal static GraceOver Instance { get; } = new();
    }
}
