using System.Runtime.ExceptionServices;
using System.Text;
using Akka.Actor;
using JSockD.Diagnostics.Errors;
using JSockD.Dispatch;
using JSockD.Engine;
using JSockD.Hosting.Failures;
using JSockD.Protocol;

namespace JSockD.Hosting.Runtimes;

/// <summary>
/// Runs one command at a time on an engine, and looks after the engine between commands. Lives on its worker's dispatcher. A script's
/// failure is a reply; only an engine that is unusable makes this actor fail. A restart gives it a new engine, after a pause during which
/// mail waits.
/// </summary>
internal sealed partial class RuntimeActor : UntypedActor, IWithUnboundedStash, IWithTimers, ICommandExecutor
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
    public bool IsFree => _maintenance == Maintenance.None;

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
        _setup.Executor.Current = null;
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
            case CommandFailed failed:
                ExceptionDispatchInfo.Throw(failed.Cause);
                break;
            case DispatcherIdle:
                OnIdle();
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
        _setup.Executor.Current = this;
        Context.Parent.Tell(RuntimeStarted.Instance, Self);
    }

    private void WakeUp()
    {
        _slot.Ensure();
        _waitsForQuiet = false;
        _idle.After = _idleTimeout;
    }

    private void OnExecute(Execute command)
    {
        var reply = Execute(command.Id.Span, command.Source.Span, command.ParameterAndTerminator.Span);
        if (reply is null)
        {
            return;
        }

        Sender.Tell(_executed, Self);
        if (reply.Failure is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    /// <inheritdoc/>
    public Reply? Execute(ReadOnlySpan<byte> id, ReadOnlySpan<byte> source, Span<byte> parameterAndTerminator)
    {
        var reply = _executed.Reply;
        reply.Failure = null;
        reply.Error = null;
        try
        {
            var loaded = EngineForCommand();
            var status = Run(loaded, id, source, parameterAndTerminator);
            if (!_setup.Execution.End())
            {
                // The listener has answered in this actor's place, and given this thread up.
                return null;
            }

            reply.Line = status == ExecutionStatus.Completed ? loaded.Engine.Reply : Failure(reply, loaded.Engine, id);
            reply.ElapsedNanoseconds = loaded.Engine.ElapsedNanoseconds;
            Examine(loaded);
            reply.WantsNotice = _maintenance != Maintenance.None;
            return reply;
        }
        catch (Exception e)
        {
            _ = _setup.Execution.End();
            _setup.Executor.Current = null;
            if (_setup.Execution.IsGivenUp)
            {
                return null;
            }

            reply.Line = ExceptionReplies.Of(id, $"the server failed to run the command: {e.Message}");
            reply.WantsNotice = false;
            reply.Failure = e;
            return reply;
        }
    }

    /// <inheritdoc/>
    public Exception? Prepare()
    {
        try
        {
            EngineForCommand();
            return null;
        }
        catch (Exception e)
        {
            _setup.Executor.Current = null;
            return e;
        }
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

    private ExecutionStatus Run(
        LoadedEngine loaded, ReadOnlySpan<byte> id, ReadOnlySpan<byte> source, Span<byte> parameterAndTerminator)
    {
        var engine = loaded.Engine;
        var timeLimit = (ulong)_setup.Settings.TimeLimit;
        loaded.Host.Client = _setup.Client.Current;
        var begun = _setup.Execution.Begin();
        try
        {
            var status = engine.Execute(id, source, parameterAndTerminator, timeLimit, begun);
            if (status == ExecutionStatus.UnknownCommand)
            {
                status = CommandLoader.Load(engine, _setup.Cache, source, ref timeLimit)
                    ? engine.Execute(id, source, parameterAndTerminator, timeLimit)
                    : ExecutionStatus.Failed;
            }

            return status;
        }
        finally
        {
            loaded.Host.Client = null;
        }
    }

    private ReadOnlyMemory<byte> Failure(Reply reply, EngineRuntime engine, ReadOnlySpan<byte> id)
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

        var limit = error.Kind == ScriptErrorKind.AnswerTime ? _setup.Settings.AnswerTimeout : _setup.Settings.TimeLimit;
        var description = ScriptFailures.Describe(error, limit, _setup.Sources, engine.ModuleName);
        if (error.Kind is ScriptErrorKind.TimeLimit or ScriptErrorKind.AnswerTime)
        {
            RuntimeLog.OutOfTime(_setup.Logger, Encoding.UTF8.GetString(id), description.Pretty);
        }

        reply.Error = new CommandError(error.Kind, description);
        return ExceptionReplies.Of(id, description);
    }

    private sealed class PauseOver
    {
        internal static PauseOver Instance { get; } = new();
    }
}
