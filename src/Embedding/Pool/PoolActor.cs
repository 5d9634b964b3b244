using Akka.Actor;
using JSockD.Diagnostics.SourceMaps;
using JSockD.Embedding.Calls;
using JSockD.Hosting.Actors;
using JSockD.Hosting.Failures;
using JSockD.Hosting.Guardian;
using JSockD.Hosting.Listening;
using JSockD.Hosting.Runtimes;
using JSockD.Hosting.Sessions;
using JSockD.Hosting.Workers;

namespace JSockD.Embedding.Pool;

/// <summary>
/// The guardian of one instance's engines: starts a worker for each, looks for scripts that are stuck, gives failed workers a successor,
/// has the module replaced, and ends all in order. Lives on the control dispatcher.
/// </summary>
internal sealed partial class PoolActor : UntypedActor, IWithTimers
{
    // Until what the system lacked is asked for again, and until a worker that has failed for good is started anew.
    private static readonly TimeSpan s_shortagePause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_failurePause = TimeSpan.FromSeconds(5);

    private readonly PoolSetup _setup;
    private readonly SourceMapFile _sources;
    private readonly StuckThreads _stuck;
    private readonly StuckScriptTimes _stuckAfter;
    private readonly PoolWorker?[] _workers;
    private readonly List<IActorRef> _awaitReload = [];
    private IActorRef _builder = ActorRefs.Nobody;
    private IActorRef _starter = ActorRefs.Nobody;
    private string? _builderFailure;
    private bool _hasStarted;

    /// <param name="setup">What it is made of.</param>
    /// <param name="stuckAfter">When a script counts as stuck; null for what follows from the time limit.</param>
    internal PoolActor(PoolSetup setup, StuckScriptTimes? stuckAfter = null)
    {
        _setup = setup;
        _sources = new SourceMapFile(setup.Settings.SourceMapFile, setup.Logger);
        _stuck = new StuckThreads(setup.Settings.MaxStuckThreads);
        _stuckAfter = stuckAfter ?? new StuckScriptTimes(setup.Settings.TimeLimit);
        _workers = new PoolWorker?[setup.Engines];
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <inheritdoc/>
    protected override void PreStart() => Become(Idle);

    /// <inheritdoc/>
    protected override void PostStop()
    {
        _setup.Queue.Close("the engines have stopped");
        _setup.Queue.RefuseAll(CallFailures.Ended);
        foreach (var worker in Workers)
        {
            Context.Stop(worker.Supervisor);
        }
    }

    /// <inheritdoc/>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(cause =>
    {
        Self.Tell(new BuilderFailed(cause.GetBaseException().Message), Self);
        return Directive.Stop;
    });

    /// <inheritdoc/>
    protected override void OnReceive(object message) => Unhandled(message);

    private IEnumerable<PoolWorker> Workers => _workers.OfType<PoolWorker>();

    private void Idle(object message)
    {
        switch (message)
        {
            case StartPool:
                Start();
                break;
            case StopPool:
                Sender.Tell(new PoolStopped(0, []), Self);
                Context.Stop(Self);
                break;
            case ForceStopPool:
                _isForced = true;
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
            case WorkerStarted:
                OnUp(Sender);
                if (Workers.All(worker => worker.IsUp))
                {
                    BeginService();
                }

                break;
            case WorkerFailed failed:
                FailStart(failed.Reason, failed.Cause);
                break;
            case BuilderFailed failed:
                FailStart(failed.Reason, null);
                break;
            case LoadTakesLong:
                RuntimeLog.LoadTakesLong(_setup.Logger, LoadTimes.Long.TotalSeconds, _setup.Settings.LoadTimeLimit);
                break;
            case LoadTakesTooLong:
                FailStart(ErrorMessages.LoadIsStuck, null, isModule: true);
                break;
            case StopPool:
                BeginStop();
                break;
            case ForceStopPool:
                _isForced = true;
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Running(object message)
    {
        switch (message)
        {
            case LookForStuckScripts:
                LookAtExecutions();
                break;
            case WorkerStarted:
                OnUp(Sender);
                break;
            case WorkerFailed failed:
                OnFailed(Sender, failed.Reason);
                break;
            case StartWorker start:
                StartSuccessor(start.Index);
                break;
            case Terminated:
                // Of a worker that has said why.
                break;
            case ReplaceModule replace when _builderFailure is null:
                _awaitReload.Add(Sender);
                _builder.Tell(replace, Self);
                break;
            case ReplaceModule:
                Sender.Tell(new ReloadImpossible(_builderFailure!), Self);
                break;
            case ModuleReplaced or ModuleRefused:
                OnReloaded(message);
                break;
            case BuilderFailed failed:
                OnBuilderFailed(failed.Reason);
                break;
            case LoadTakesLong or LoadTakesTooLong:
                break;
            case StopPool:
                BeginStop();
                break;
            case ForceStopPool:
                _isForced = true;
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Start()
    {
        _starter = Sender;
        Become(Starting);
        var module = new ServedModule(_setup.Settings.Module, _setup.Results);
        var cache = new CommandCache();
        _builder = Context.ActorOf(
            PropsOf.Actor(
                () => new EngineBuilderActor(_setup.Settings, module, _sources, _stuck, _setup.Logger, _setup.Scope),
                AkkaSettings.ControlDispatcher),
            "builder");
        var events = new EngineEvents(_setup.Telemetry);
        try
        {
            for (var index = 0; index < _workers.Length; index++)
            {
                var runtime = new RuntimeSetup(index, _setup.Settings, module, _sources, cache, _builder, _setup.Logger)
                {
                    Stuck = _stuck,
                    Observer = events,
                };
                var worker = new PoolWorker(_setup, runtime, number: 0);
                worker.Start(Context);
                _workers[index] = worker;
            }
        }
        catch (Exception e)
        {
            // Too many descriptors or threads, say.
            FailStart($"no thread can be started for an engine: {e.Message}", e);
            return;
        }

        WatchLoad();
    }

    private void WatchLoad()
    {
        var passed = TimeSpan.Zero;
        foreach (var (time, isTheLast) in LoadWatch.MomentsOf(_setup.Settings))
        {
            passed += time;
            object moment = isTheLast ? LoadTakesTooLong.Instance : LoadTakesLong.Instance;
            Timers.StartSingleTimer(moment.GetType().Name, moment, passed);
        }
    }

    private void BeginService()
    {
        Timers.CancelAll();
        Timers.StartPeriodicTimer(nameof(LookForStuckScripts), LookForStuckScripts.Instance, _stuckAfter.Period);
        Become(Running);
        _hasStarted = true;
        _setup.Queue.Open();
        PoolLog.Started(_setup.Logger, _workers.Length);
        _starter.Tell(PoolStarted.Instance, Self);
    }

    private void OnUp(IActorRef supervisor)
    {
        if (Workers.FirstOrDefault(worker => worker.Supervisor.Equals(supervisor)) is { } worker)
        {
            worker.IsUp = true;
        }
    }

    private void OnReloaded(object outcome)
    {
        // Another reload takes the place of one that is waited for, and each is answered once: in the order in which they came.
        if (outcome is ModuleRefused refused)
        {
            PoolLog.ModuleRefused(_setup.Logger, refused.Reason);
        }
        else
        {
            PoolLog.ModuleReplaced(_setup.Logger);
        }

        _awaitReload[0].Tell(outcome, Self);
        _awaitReload.RemoveAt(0);
    }

    private void OnBuilderFailed(string reason)
    {
        PoolLog.BuilderFailed(_setup.Logger, reason);
        _builderFailure = $"no engines can be built any more: {reason}";
        EndReloads(_builderFailure);
    }

    private void EndReloads(string reason)
    {
        _awaitReload.ForEach(waiter => waiter.Tell(new ReloadImpossible(reason), Self));
        _awaitReload.Clear();
    }

    private sealed class LookForStuckScripts
    {
        internal static LookForStuckScripts Instance { get; } = new();
    }

    private sealed class LoadTakesLong
    {
        internal static LoadTakesLong Instance { get; } = new();
    }

    private sealed class LoadTakesTooLong
    {
        internal static LoadTakesTooLong Instance { get; } = new();
    }

    private sealed record StartWorker(int Index);
}
