using Akka.Actor;
using JSockD.Embedding.Calls;
using JSockD.Hosting.Runtimes;
using JSockD.Hosting.Sessions;

namespace JSockD.Embedding.Pool;

/// <summary>
/// Takes calls out of the queue and has its runtime run them, one at a time, by plain calls on the thread that both share: the counterpart
/// of a session over a socket.
/// </summary>
/// <param name="worker">Whose thread it is.</param>
/// <param name="pool">The worker's.</param>
/// <param name="runtime">On the same thread.</param>
internal sealed class CallsActor(PoolWorker worker, PoolSetup pool, IActorRef runtime) : UntypedActor
{
    private bool _drains;

    /// <inheritdoc/>
    protected override void PreStart()
    {
        worker.Taker.Actor = Self;
        Advance();
    }

    /// <inheritdoc/>
    protected override void PostStop()
    {
        pool.Queue.Leave(worker.Taker);
        if (worker.Running is { } call)
        {
            // A bug has ended this actor in the middle of a call, or its thread was given up, and the call is answered.
            call.GiveUp(CallFailures.Ended(call));
        }
    }

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case CallsWaiting or GoOn:
                Advance();
                break;
            case Drain:
                _drains = true;
                Advance();
                break;
            case ForceStop:
                Context.Stop(Self);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Advance()
    {
        if (worker.Executor.Current is not { } executor)
        {
            // Its runtime has failed, and starts again: OnRuntimeStarted wakes this actor then.
            pool.Queue.Leave(worker.Taker);
            StopIfDrained();
            return;
        }

        if (!executor.IsFree)
        {
            // The engine is looked after first, by a message that is under way.
            Self.Tell(GoOn.Instance, ActorRefs.NoSender);
            return;
        }

        // A call is not taken for an engine that can't be built: another one may run it.
        if (pool.Queue.Waiting > 0 && executor.Prepare() is { } failure)
        {
            pool.Queue.Leave(worker.Taker);
            runtime.Tell(new CommandFailed(failure), Self);
            StopIfDrained();
            return;
        }

        if (pool.Queue.Take(worker.Taker) is not { } call)
        {
            StopIfDrained();
            return;
        }

        if (call.TryStart(worker.Execution))
        {
            Run(executor, call);
        }

        // The thread's other mail has its turn between two calls.
        Self.Tell(GoOn.Instance, ActorRefs.NoSender);
    }

    private void StopIfDrained()
    {
        if (_drains)
        {
            Context.Stop(Self);
        }
    }

    private void Run(ICommandExecutor executor, Call call)
    {
        worker.Running = call;
        worker.Channel.Begin(call);
        worker.Flights.Current = call.Flight;
        if (call.Flight is { } flight)
        {
            pool.Results!.Depart(flight);
        }

        var reply = executor.Execute(call.Command.Utf8Name, call.Command.Utf8Source, call.ParameterAndTerminator);
        worker.Channel.End();
        worker.Flights.Current = null;
        if (reply is null)
        {
            // The pool has answered the caller, and given this thread up: nobody looks after what would run here.
            Context.Stop(Self);
            return;
        }

        worker.Running = null;
        if (call.StopRunning())
        {
            worker.Execution.ForgetInterrupt();
        }

        if (reply.Failure is null)
        {
            pool.Queue.Finish(worker.Taker);
        }

        Answer(call, reply);
        if (reply.Failure is { } failure)
        {
            runtime.Tell(new CommandFailed(failure), Self);
        }
        else if (reply.WantsNotice)
        {
            runtime.Tell(ReplyTaken.Instance, Self);
        }
    }

    private void Answer(Call call, Reply reply)
    {
        if (reply.Failure is { } failure)
        {
            call.Fail(CallFailures.OfEngine(call, failure));
        }
        else if (reply.Error is { } error)
        {
            call.Fail(pool.Failures.Of(call, error));
        }
        else
        {
            if (call.Flight is { } flight)
            {
                // Before the caller has it: whoever has seen the result can count on the cache.
                pool.Results!.Land(flight, reply.Line.Span[call.Command.Utf8Name.Length..], worker.Flights.Module);
            }

            // NAME ok JSON and a line feed.
            call.Succeed(reply.Line.Span[(call.Command.Utf8Name.Length + " ok ".Length)..^1]);
        }
    }

    /// <summary>To itself: look for the next call.</summary>
    private sealed class GoOn
    {
        internal static GoOn Instance { get; } = new();
    }
}
