using Akka.Actor;

namespace JSockD.Embedding.Pool;

/// <content>
/// Workers that can't go on. A built-in function can run for minutes without ever asking whether it should end: after ten times the limit
/// its caller is answered, and a new thread and engine take over. A worker whose engine fails again and again is started anew after a
/// while; the others go on meanwhile.
/// </content>
internal sealed partial class PoolActor
{
    private void LookAtExecutions()
    {
        for (var index = 0; index < _workers.Length; index++)
        {
            if (_workers[index] is not { Execution.Running: { } running } worker)
            {
                continue;
            }

            if (_stuckAfter.Left(running) is var left && left > TimeSpan.Zero)
            {
                if (left < _stuckAfter.Period)
                {
                    Timers.StartSingleTimer($"last look at {index}", LookForStuckScripts.Instance, left);
                }
            }
            else if (worker.Execution.TryGiveUp(_stuckAfter.Limit))
            {
                GiveUp(index, worker);
            }
        }
    }

    private void GiveUp(int index, PoolWorker worker)
    {
        var call = worker.Running!;
        PoolLog.Stuck(_setup.Logger, call.Command.Name, _stuckAfter.Limit, worker.Name);
        _stuck.Add();
        worker.GiveUp(Context);
        call.GiveUp(_setup.Failures.Stuck(call, _stuckAfter.Limit));
        Succeed(index, worker);
    }

    private void Succeed(int index, PoolWorker worker)
    {
        if (IsStopping)
        {
            _leftBehind.Add(worker.Name);
            _workers[index] = null;
            StopIfOver();
            return;
        }

        _workers[index] = worker.Successor();
        StartSuccessor(index);
    }

    private void OnFailed(IActorRef supervisor, string reason)
    {
        var index = Array.FindIndex(_workers, worker => worker is not null && worker.Supervisor.Equals(supervisor));
        if (index < 0)
        {
            return;
        }

        var worker = _workers[index]!;
        PoolLog.WorkerFailed(_setup.Logger, worker.Name, reason);
        _workers[index] = worker.Successor();
        StartLater(index, s_failurePause);
    }

    private void StartSuccessor(int index)
    {
        var worker = _workers[index]!;
        if (_stuck.AreTooMany)
        {
            PoolLog.CannotStart(_setup.Logger, worker.Name, _stuck.TooMany);
            StartLater(index, s_failurePause);
            return;
        }

        try
        {
            worker.Start(Context);
        }
        catch (Exception e)
        {
            // The system has no thread or descriptor left.
            PoolLog.CannotStart(_setup.Logger, worker.Name, e.Message);
            StartLater(index, s_shortagePause);
        }
    }

    private void StartLater(int index, TimeSpan pause) => Timers.StartSingleTimer($"start {index}", new StartWorker(index), pause);
}
