using Akka.Actor;
using JSockD.Embedding.Calls;
using JSockD.Hosting.Actors;
using JSockD.Hosting.Runtimes;
using JSockD.Modules;

namespace JSockD.Embedding.Pool;

/// <summary>
/// The engines of an instance, from their start to their end, in an actor system of their own or in somebody else's. Any thread.
/// </summary>
internal sealed class EnginePool
{
    // For the actors' own end, once nothing runs any more. Longer only if a thread is stuck.
    private static readonly TimeSpan s_longestTermination = TimeSpan.FromSeconds(1);

    private readonly PoolSetup _setup;
    private readonly ActorSystem _system;
    private readonly bool _ownsSystem;
    private readonly IActorRef _pool;

    /// <param name="setup">What it is made of.</param>
    /// <param name="system">
    /// Somebody's actor system, whose configuration has <see cref="AkkaSettings.DispatchHocon"/>; null: one is made, and ends with the
    /// pool.
    /// </param>
    internal EnginePool(PoolSetup setup, ActorSystem? system)
    {
        _setup = setup;
        _ownsSystem = system is null;
        _system = system ?? ActorSystem.Create("jsockd", AkkaSettings.Parse());
        if (_ownsSystem)
        {
            _system.ActorOf(
                PropsOf.Actor(() => new EventLogActor(setup.Logger, IsToldOtherwise), AkkaSettings.ControlDispatcher), "event-log");
        }

        _pool = _system.ActorOf(PropsOf.Actor(() => new PoolActor(setup), AkkaSettings.ControlDispatcher), $"{setup.Scope}engines");
    }

    /// <summary>Starts all engines.</summary>
    /// <param name="cancellationToken">Gives the start up.</param>
    /// <exception cref="JSModuleRefusedException">The module can't be loaded; nothing is left running.</exception>
    /// <exception cref="JSUnavailableException">An engine can't be started for another reason; nothing is left running.</exception>
    /// <exception cref="OperationCanceledException">The start was given up; nothing is left running.</exception>
    internal async Task StartAsync(CancellationToken cancellationToken)
    {
        object? answer;
        Task<object?>? givenUp = null;
        using (cancellationToken.UnsafeRegister(_ => givenUp = StopAtOnceAsync(), null))
        {
            answer = await Question.Ask(_system, _pool, StartPool.Instance).ConfigureAwait(false);
        }

        if (answer is PoolStarted && givenUp is null)
        {
            return;
        }

        if (givenUp is not null)
        {
            await givenUp.ConfigureAwait(false);
        }

        await EndSystemAsync().ConfigureAwait(false);
        if (givenUp is not null)
        {
            throw new OperationCanceledException(cancellationToken);
        }

        throw answer switch
        {
            PoolNotStarted { IsModule: true } refused => new JSModuleRefusedException(refused.Reason, refused.Cause),
            PoolNotStarted failed => new JSUnavailableException($"the engines can't start: {failed.Reason}", failed.Cause),
            _ => new JSUnavailableException("the engines' guardian has failed; the log says why"),
        };
    }

    /// <summary>Serves another module, if it can be loaded.</summary>
    /// <param name="bytecode">Verified.</param>
    /// <exception cref="JSModuleRefusedException">It can't be loaded.</exception>
    /// <exception cref="JSUnavailableException">The engines have stopped, or no others can be built.</exception>
    internal async Task ReplaceModuleAsync(ReadOnlyMemory<byte> bytecode)
    {
        switch (await Question.Ask(_system, _pool, new ReplaceModule(bytecode)).ConfigureAwait(false))
        {
            case ModuleReplaced:
                return;
            case ModuleRefused refused:
                throw new JSModuleRefusedException(refused.Reason);
            case ReloadImpossible impossible:
                throw new JSUnavailableException($"the module is not reloaded: {impossible.Reason}");
            default:
                throw new JSUnavailableException("the engines have stopped");
        }
    }

    /// <summary>
    /// Runs what is queued, and stops. Within a quarter of a second after the cancellation everything has been interrupted, and what has
    /// not come back is left behind; which is logged.
    /// </summary>
    internal async Task StopAsync(CancellationToken forceStop)
    {
        var stopped = Question.Ask(_system, _pool, StopPool.Instance);
        PoolStopped? answer;
        using (forceStop.UnsafeRegister(pool => ((IActorRef)pool!).Tell(ForceStopPool.Instance, ActorRefs.NoSender), _pool))
        {
            answer = (PoolStopped?)await stopped.ConfigureAwait(false);
        }

        switch (answer)
        {
            case { LeftBehind.Count: > 0 }:
                PoolLog.LeftBehind(_setup.Logger, string.Join(", ", answer.LeftBehind), answer.Ended);
                break;
            case { Ended: > 0 }:
                PoolLog.StoppedEarly(_setup.Logger, answer.Ended);
                break;
            default:
                PoolLog.Stopped(_setup.Logger);
                break;
        }

        await EndSystemAsync().ConfigureAwait(false);
    }

    private Task<object?> StopAtOnceAsync()
    {
        _pool.Tell(ForceStopPool.Instance, ActorRefs.NoSender);
        return Question.Ask(_system, _pool, StopPool.Instance);
    }

    private async Task EndSystemAsync()
    {
        if (_ownsSystem)
        {
            await Task.WhenAny(_system.Terminate(), Task.Delay(s_longestTermination)).ConfigureAwait(false);
        }
    }

    // A module that can't be loaded is told in a sentence; the rest are bugs.
    private static bool IsToldOtherwise(Exception failure) => failure.GetBaseException() is Engine.ScriptException or RefusedException;
}
