using Akka.Actor;
using JSockD.Dispatch.Sockets;
using JSockD.Hosting.Failures;
using JSockD.Hosting.Settings;
using JSockD.Modules;
using Microsoft.Extensions.Logging;

namespace JSockD.Hosting.Runtimes;

/// <summary>
/// Has engines built and freed for the runtimes of a server, on a thread of its own, so that no client waits for either. It never runs a
/// module itself, and so can watch over the thread that does: a module whose top level can't even be interrupted costs that thread, and
/// another goes on with what is to be built next. Lives on the control dispatcher.
/// </summary>
internal sealed partial class EngineBuilderActor(
    ServerSettings settings, ServedModule module, SourceMapFile sources, StuckThreads stuck, ILogger logger, string scope = "")
    : UntypedActor, IWithTimers
{
    private static readonly TimeSpan s_shortagePause = TimeSpan.FromMilliseconds(100);

    private readonly LoadTimes _times = new(settings.LoadTimeLimit);
    private readonly LinkedList<EngineJob> _waiting = [];
    private EngineFactory _factory = new(number: 0, scope);
    private EngineJob? _current;
    private bool _lacksThread;

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <inheritdoc/>
    protected override void PreStart() => StartFactory();

    /// <inheritdoc/>
    protected override void PostStop()
    {
        _current?.Execution.Interrupt();
        _factory.Stop(Context);
    }

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case BuildEngine or FreeEngine:
                Add(message, Sender);
                break;
            case ReplaceModule:
                TakePlaceOfOtherReload();
                Add(message, Sender);
                break;
            case EngineJobDone done when ReferenceEquals(done.Job, _current):
                Finish(done.Outcome);
                break;
            case EngineJobDone:
                break;
            case LoadTakesLong when _current is not null:
                RuntimeLog.LoadTakesLong(logger, LoadTimes.Long.TotalSeconds, settings.LoadTimeLimit);
                break;
            case LoadTakesTooLong when _current is not null:
                GiveUp();
                break;
            case LoadTakesLong or LoadTakesTooLong:
                break;
            case StartAgain:
                StartFactory();
                break;
            case Terminated:
                Fail("the thread that builds engines has failed; the log says why");
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Add(object request, IActorRef receiver)
    {
        _waiting.AddLast(new EngineJob(request, receiver, request is ReplaceModule ? sources.Anew() : sources));
        Next();
    }

    private void Next()
    {
        if (_current is not null || _factory.Actor.IsNobody() || _waiting.First is not { } first)
        {
            return;
        }

        _waiting.RemoveFirst();
        _current = first.Value;
        _current.Module = _current.Request switch
        {
            BuildEngine or BuildReplacement => module.Current,
            ReplaceModule replace => VerifiedModule.Of(replace.Bytecode),
            _ => null,
        };
        if (_current.Module is not null)
        {
            Timers.StartSingleTimer(nameof(LoadTakesLong), LoadTakesLong.Instance, LoadTimes.Long);
            if (_times.Stuck is { } tooLong)
            {
                GiveUpAfter(tooLong);
            }
        }

        _factory.Actor.Tell(_current, Self);
    }

    private void Finish(object? outcome)
    {
        var job = Close();
        switch (job.Request, outcome)
        {
            case (BuildEngine, not null):
                job.Receiver.Tell(outcome, Self);
                break;
            case (BuildReplacement replacement, EngineBuilt built):
                OnReplacementBuilt(replacement.Slot, built.Engine);
                break;
            case (ReplaceModule, EngineBuilt built):
                BeginChangeOver(job, built.Engine);
                break;
            case (BuildReplacement or ReplaceModule, EngineNotBuilt failed):
                Refuse(job, failed.Reason);
                break;
        }

        Next();
    }

    private void GiveUp()
    {
        if (!_current!.Execution.TryGiveUp(TimeSpan.Zero))
        {
            // It has not begun, on a machine that is short of processors, or has ended just now.
            GiveUpAfter(LoadTimes.Grace);
            return;
        }

        var isOneTooMany = !stuck.Add();
        _factory.Stop(Context);
        _factory = new EngineFactory(_factory.Number + 1, scope);
        Refuse(Close(), ErrorMessages.LoadIsStuck);
        if (isOneTooMany)
        {
            Fail(stuck.TooMany);
            return;
        }

        StartFactory();
    }

    private void GiveUpAfter(TimeSpan time) => Timers.StartSingleTimer(nameof(LoadTakesTooLong), LoadTakesTooLong.Instance, time);

    private EngineJob Close()
    {
        var job = _current!;
        _current = null;
        if (job.Module is not null)
        {
            Timers.CancelAll();
        }

        return job;
    }

    private void Refuse(EngineJob job, string reason)
    {
        switch (job.Request)
        {
            case ReplaceModule:
                job.Receiver.Tell(new ModuleRefused(reason), Self);
                break;
            case BuildReplacement replacement:
                OnReplacementNotBuilt(replacement.Slot, reason);
                break;
            default:
                job.Receiver.Tell(new EngineNotBuilt(reason), Self);
                break;
        }
    }

    private void Fail(string reason)
    {
        EndChangeOver();
        Context.Parent.Tell(new BuilderFailed(reason), Self);
    }

    private void StartFactory()
    {
        try
        {
            _factory.Start(Context, settings, stuck, logger);
            _lacksThread = false;
        }
        catch (Exception e) when (_factory.Number > 0 && ResourceShortage.IsReasonOf(e))
        {
            if (!_lacksThread)
            {
                _lacksThread = true;
                RuntimeLog.NoThreadForBuilder(logger, e.Message);
            }

            Timers.StartSingleTimer(nameof(StartAgain), StartAgain.Instance, s_shortagePause);
            return;
        }

        Next();
    }

    private sealed record LoadTakesLong
    {
        internal static LoadTakesLong Instance { get; } = new();
    }

    private sealed record LoadTakesTooLong
    {
        internal static LoadTakesTooLong Instance { get; } = new();
    }

    private sealed record StartAgain
    {
        internal static StartAgain Instance { get; } = new();
    }
}
