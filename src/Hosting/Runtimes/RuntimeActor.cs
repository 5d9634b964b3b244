using JSockD.Hosting.Failures;
using JSockD.Diagnostics.Errors;
using JSockD.Protocol;
using JSockD.Engine;

namespace JSockD.Hosting.Runtimes;

/// <summary>
/// Runs one command at a time on an engine, and looks after the engine between commands. Lives on the pinned dispatcher of its socket path. A script's
/// failure is a reply; only an engine that is unusable makes this actor fail, and a restart gives it a new one.
/// </summary>
internal sealed class RuntimeActor : UntypedActor
{
    private static readonly TimeSpan s_quiet = TimeSpan.FromMilliseconds(1);

    private readonly RuntimeSetup _setup;
    private readonly EngineSlot _slot;
    private readonly Executed _executed = new(new Reply());
    private readonly TimeSpan? _idleTimeout;
    private bool _waitsForQuiet;
    private Care _care;

    internal RuntimeActor(RuntimeSetup setup)
    {
        _setup = setup;
        _slot = new EngineSlot(setup, Self);
        _idleTimeout = setup.Index > 0 && setup.Settings.IdleTimeout > 0 ? TimeSpan.FromMicroseconds(setup.Settings.IdleTimeout) : null;
    }

    /// <inheritdoc/>
    protected override void PreStart()
    {
        WakeUp();
        Context.Parent.Tell(RuntimeStarted.Instance, Self);
    }

    /// <inheritdoc/>
    protected override void PostStop() => _slot.Dispose();

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Execute execute:
                OnExecute(execute.Command);
                break;
            case MeasureMemory:
                Sender.Tell(new MemoryMeasured(_slot.Current?.Engine.ReadMemory() ?? default), Self);
                break;
            case ReplyTaken:
                GiveCare();
                break;
            case ReceiveTimeout:
                OnQuiet();
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

    private void WakeUp()
    {
        _slot.Ensure();
        Context.SetReceiveTimeout(_idleTimeout);
    }

    private void OnExecute(Command command)
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
            _setup.Execution.End();
            reply.Line = ExceptionReplies.Of(command.Bytes.Id, ErrorObject.WithoutTrace($"the server failed to run the command: {e.Message}"));
            Sender.Tell(_executed, Self);
            throw;
        }

        LookAt(_slot.Current!);
        reply.WantsNotice = _care != Care.None;
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

    private ExecutionStatus Run(LoadedEngine loaded, Command command)
    {
        var engine = loaded.Engine;
        var timeLimit = (ulong)_setup.Settings.TimeLimit;
        var bytes = command.Bytes;
        loaded.Host.Running = command;
        var begun = _setup.Execution.Begin();
        try
        {
            var status = engine.Execute(bytes.Id, bytes.Source, bytes.ParameterAndTerminator, timeLimit, begun);
            if (status == ExecutionStatus.UnknownCommand)
            {
                status = CommandLoader.Load(engine, _setup.Cache, bytes.Source, ref timeLimit)
                    ? engine.Execute(bytes.Id, bytes.Source, bytes.ParameterAndTerminator, timeLimit)
                    : ExecutionStatus.Failed;
            }

            return status;
        }
        finally
        {
            loaded.Host.Running = null;
        }
    }

    private ReadOnlyMemory<byte> Failure(EngineRuntime engine, Command command)
    {
        var error = engine.ReadError();
        if (error.Kind == ScriptErrorKind.Syntax)
        {
            RuntimeLog.CommandDoesNotCompile(_setup.Logger, error.Message);
        }

        if (error.Kind == ScriptErrorKind.OutOfMemory)
        {
            _care = Care.Rebuild;
        }

        return ExceptionReplies.Of(command.Bytes.Id, ScriptFailures.Describe(error, _setup.Settings.TimeLimit, _setup.Sources, engine.ModuleName));
    }

    /// <summary>Decides what the engine needs once the reply is written; costs two loads, and no system call.</summary>
    private void LookAt(LoadedEngine loaded)
    {
        if (_care == Care.Rebuild)
        {
            return;
        }

        var usage = loaded.Engine.BytesInUse;
        var garbage = loaded.Garbage.Look(usage);
        if (garbage == GarbageAdvice.CollectNow)
        {
            _care = Care.Collect;
        }
        else if (garbage == GarbageAdvice.CollectWhenQuiet && !_waitsForQuiet)
        {
            _waitsForQuiet = true;
            Context.SetReceiveTimeout(s_quiet);
        }

        // Judging takes a collection, which the runtime that is to go is spared.
        if (!_slot.IsChangeWanted && loaded.Leaks.WantsFigures())
        {
            LookForLeak(loaded.Leaks.Look(usage));
        }
    }

    private void LookForLeak(LeakVerdict verdict)
    {
        switch (verdict)
        {
            case LeakVerdict.Leaking:
                _care = Care.JudgeGrowth;
                break;
            case LeakVerdict.Suspected:
                _slot.Prepare();
                break;
            default:
                _slot.ForgetSpare();
                break;
        }
    }

    private void GiveCare()
    {
        var care = _care;
        _care = Care.None;
        switch (care)
        {
            case Care.Collect:
                Collect();
                break;
            case Care.JudgeGrowth:
                JudgeGrowth();
                break;
            case Care.Rebuild:
                RuntimeLog.OutOfMemory(_setup.Logger, _setup.Index);
                _slot.ShutDown();
                WakeUp();
                break;
        }
    }

    private void OnQuiet()
    {
        if (_waitsForQuiet)
        {
            Collect();
        }
        else if (_slot.Current is not null)
        {
            RuntimeLog.Idle(_setup.Logger, _setup.Index);
            _slot.ShutDown();
            Context.SetReceiveTimeout(null);
        }
    }

    private void Collect()
    {
        if (_slot.Current is { } loaded)
        {
            loaded.Engine.CollectGarbage();
            loaded.Garbage.Collected(loaded.Engine.ReadMemory().Bytes);
        }

        _waitsForQuiet = false;
        Context.SetReceiveTimeout(_idleTimeout);
    }

    private void JudgeGrowth()
    {
        Collect();
        if (_slot.Current is not { } loaded)
        {
            return;
        }

        var usage = loaded.Engine.ReadMemory().Bytes;
        if (loaded.Leaks.Confirm(usage))
        {
            RuntimeLog.LeakFound(_setup.Logger, _setup.Index, usage);
            _slot.Replace();
        }
        else
        {
            _slot.ForgetSpare();
        }
    }

    /// <summary>What an engine needs between two commands; the later ones include the earlier.</summary>
    private enum Care
    {
        None,
        Collect,
        JudgeGrowth,
        Rebuild,
    }
}
