using Akka.Actor;
using JSockD.Diagnostics.Errors;
using JSockD.Dispatch;
using JSockD.Engine;
using JSockD.Hosting.Failures;
using JSockD.Protocol;

namespace JSockD.Hosting.Runtimes;

/// <summary>
/// Runs one command at a time on an engine, and looks after the engine between commands. Lives on its worker's dispatcher. A script's
/// failure is a reply; only an engine that is
/// unusable makes this actor fail. A restart gives it a new engine, after a pause during which mail waits.
/// </summary>
internal sealed partial class RuntimeActor : UntypedActor, IWithUnboundedStash, IWithTimers
{
    private static readonly TimeSpan s_quiet = TimeSpan.FromMilliseconds(1);

    private readonly RuntimeSetup _setup;
    private readonly EngineSlot _slot;
    private readonly Executed _executed = new(new Reply());
    private readonly TimeSpan? _idleTimeout;
    private readonly IdleWatch _idle;
    private bool _waitsForQuiet;
    private Maintenance _maintenance;

    internal RuntimeActor(RuntimeSetup setup)
    {
        _setup = setup;
        _slot = new EngineSlot(setup, Self);
        _idle = WorkerDispatcher.WatchIdle(Context);
        _idleTimeout = setup.Index > 0 && setup.Settings.IdleTimeout > 0 ? TimeSpan.FromMicroseconds(setup.Settings.IdleTimeout) : null;
    }

    /// <inheritdoc/>
    public IStash Stash { get; set; } = null!;

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <inheritdoc/>
    protected override void PreStart() => StartEngine();

    /// <inheritdoc/>
    protected override void PostRestart(Exception reason)
    {
        // An engine that fails again and again must not keep its thread busy with starting.
        Become(Pausing);
        Timers.StartSingleTimer(nameof(PauseOver), PauseOver.Instance, _setup.Backoff.Next(Context.System.Scheduler.MonotonicClock));
    }

    /// <inheritdoc/>
    protected override void PostStop()
    {
        _idle.Dispose();
        _slot.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Execute execute:
                OnExecute(execute);
                break;
            case MeasureMemory:
                Sender.Tell(new MemoryMeasured(_slot.Current?.Engine.ReadMemory() ?? default), Self);
                break;
            case ReplyTaken:
                Maintain();
                break;
            case DispatcherIdle:
                OnIdle();
                break;
            case ReplaceEngine:
                _slot.Replace();
                break;
            case EngineBuilt built:
                _slot.OnBuilt(built.Engine);
                break;
            case EngineNotBuilt failed:
                RuntimeLog.NotReplaced(_setup.Logger, _setup.Index, failed.Reason);
                _slot.OnNotBuilt();
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Pausing(object message)
    {
        if (message is PauseOver)
        {
            StartEngine();
            Become(OnReceive);
            Stash.UnstashAll();
        }
        else
        {
            Stash.Stash();
        }
    }

    private void StartEngine()
    {
        WakeUp();
        Context.Parent.Tell(RuntimeStarted.Instance, Self);
    }

    private void WakeUp()
    {
        _slot.Ensure();
        _idle.After = _idleTimeout;
    }

    private void OnExecute(Execute command)
    {
        var reply = _executed.Reply;
        try
        {
            var loaded = EngineForCommand();
            var status = Run(loaded, command);
            if (!_setup.Execution.End())
            {
                // The listener has answered in this actor's place, and given this thread up.
                return;
            }

            reply.Line = status == ExecutionStatus.Completed ? loaded.Engine.Reply : Failure(loaded.Engine, command);
            reply.ElapsedNanoseconds = loaded.Engine.ElapsedNanoseconds;
        }
        catch (Exception e)
        {
            _ = _setup.Execution.End();
            if (!_setup.Execution.IsGivenUp)
            {
                reply.Line = ExceptionReplies.Of(command.Id.Span, $"the server failed to run the command: {e.Message}");
                reply.WantsNotice = false;
                Sender.Tell(_executed, Self);
            }

            throw;
        }

        Examine(_slot.Current!);
        reply.WantsNotice = _maintenance != Maintenance.None;
        Sender.Tell(_executed, Self);
    }

    private LoadedEngine EngineForCommand()
    {
        // The last reply is written by now, so the engine that it lies in may go.
        _slot.ChangeOverIfWanted();
        if (_slot.Current is null)
        {
            WakeUp();
        }

        return _slot.Current!;
    }

    private ExecutionStatus Run(LoadedEngine loaded, Execute command)
    {
        var engine = loaded.Engine;
        var timeLimit = (ulong)_setup.Settings.TimeLimit;
        var id = command.Id.Span;
        var source = command.Source.Span;
        var parameter = command.ParameterAndTerminator.Span;
        loaded.Host.Client = _setup.Client.Current;
        var begun = _setup.Execution.Begin();
        try
        {
            var status = engine.Execute(id, source, parameter, timeLimit, begun);
            if (status == ExecutionStatus.UnknownCommand)
            {
                status = CommandLoader.Load(engine, _setup.Cache, source, ref timeLimit)
                    ? engine.Execute(id, source, parameter, timeLimit)
                    : ExecutionStatus.Failed;
            }

            return status;
        }
        finally
        {
            loaded.Host.Client = null;
        }
    }

    private ReadOnlyMemory<byte> Failure(EngineRuntime engine, Execute command)
    {
        var error = engine.ReadError();
        if (error.Kind == ScriptErrorKind.Syntax)
        {
            RuntimeLog.CommandDoesNotCompile(_setup.Logger, error.Message);
        }

        if (error.Kind == ScriptErrorKind.OutOfMemory)
        {
            _maintenance = Maintenance.Rebuild;
        }

        return ExceptionReplies.Of(
            command.Id.Span, ScriptFailures.Describe(error, _setup.Settings.TimeLimit, _setup.Sources, engine.ModuleName));
    }

    private sealed class PauseOver
    {
        internal static PauseOver Instance { get; } = new();
    }
}
