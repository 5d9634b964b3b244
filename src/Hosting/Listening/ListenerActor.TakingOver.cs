using JSockD.Diagnostics.Errors;
using JSockD.Dispatch.Sockets;
using JSockD.Hosting.Failures;
using JSockD.Hosting.Workers;

namespace JSockD.Hosting.Listening;

/// <content>
/// A built-in function can run for minutes without ever asking whether it should end. After ten times the limit its client is answered, and
/// served by a new thread and engine.
/// </content>
internal sealed partial class ListenerActor
{
    private bool _lacksThread;

    private void LookAtExecution()
    {
        if (_worker!.Execution.Running is not { } running)
        {
            return;
        }

        if (_stuckAfter.Left(running) is var left && left > TimeSpan.Zero)
        {
            if (left < _stuckAfter.Period)
            {
                Timers.StartSingleTimer("last look", LookForStuckScript.Instance, left);
            }

            return;
        }

        if (_worker.Execution.TryGiveUp(_stuckAfter.Limit))
        {
            TakeOver(_worker);
        }
    }

    private void TakeOver(Worker stuck)
    {
        ListenerLog.Stuck(_logger, _path, (long)_stuckAfter.Limit.TotalMicroseconds);
        var connection = stuck.Connection!;
        var reply = ExceptionReplies.Of(
            connection.Bytes(connection.InFlight.Id),
            ErrorObject.WithoutTrace(ErrorMessages.Stuck(_setup.Settings.TimeLimit, _stuckAfter.Limit)));
        var mayGoOn = _setup.Stuck.Add();
        _worker = stuck.Succeed(Context, reply);
        if (mayGoOn)
        {
            StartSuccessor();
        }
        else
        {
            FailWithoutWorker(_setup.Stuck.TooMany);
        }
    }

    private void StartSuccessor()
    {
        try
        {
            _worker!.Start(Context);
            _lacksThread = false;
        }
        catch (Exception e) when (ResourceShortage.IsReasonOf(e))
        {
            if (!_lacksThread)
            {
                _lacksThread = true;
                ListenerLog.LacksThread(_logger, _path, e.Message);
            }

            Timers.StartSingleTimer(nameof(StartSuccessorAgain), StartSuccessorAgain.Instance, s_shortagePause);
        }
        catch (Exception e)
        {
            FailWithoutWorker($"can't go on serving the socket {_path}: {e.Message}");
        }
    }

    private void FailWithoutWorker(string reason)
    {
        _worker!.Connection!.Dispose();
        Fail(reason);
    }

    private sealed record LookForStuckScript
    {
        internal static LookForStuckScript Instance { get; } = new();
    }

    private sealed record StartSuccessorAgain
    {
        internal static StartSuccessorAgain Instance { get; } = new();
    }
}
