using Akka.Actor;
using JSockD.Dispatch;
using JSockD.Embedding.Calls;
using JSockD.Hosting.Actors;
using JSockD.Hosting.Caching;
using JSockD.Hosting.Runtimes;
using JSockD.Hosting.Workers;

namespace JSockD.Embedding.Pool;

/// <summary>
/// One engine's thread as its pool sees it, and on it the actors that run calls. One whose thread doesn't come back from the engine is left
/// behind, and has a successor. Used by the pool; what the actors read of it is set before they are told.
/// </summary>
internal sealed class PoolWorker : IWork
{
    private readonly PoolSetup _pool;
    private readonly RuntimeSetup _setup;
    private readonly int _number;
    private WorkerDispatcher? _dispatcher;
    private volatile bool _isGivenUp;
    private volatile Call? _running;

    /// <param name="pool">Whose it is.</param>
    /// <param name="setup">The runtime's, of which <see cref="RuntimeSetup.ForWorker"/> is used.</param>
    /// <param name="number">Counts the workers of this index, from 0.</param>
    internal PoolWorker(PoolSetup pool, RuntimeSetup setup, int number)
    {
        Channel = new CallChannel(pool.Handlers, pool.Settings.MaxFieldBytes, pool.Stopping.Token);
        _pool = pool;
        _number = number;
        _setup = setup.ForWorker();
        _setup.Client.Current = Channel;
        Name = number == 0 ? $"{pool.Scope}worker-{setup.Index}" : $"{pool.Scope}worker-{setup.Index}.{number}";
    }

    internal string Name { get; }

    internal ExecutionMonitor Execution => _setup.Execution;

    internal CallChannel Channel { get; }

    internal CallTaker Taker { get; } = new();

    /// <summary>Where its runtime is found, on its thread.</summary>
    internal ExecutorSlot Executor => _setup.Executor;

    /// <summary>What the runtime has to know of the call that runs, for the cache.</summary>
    internal FlightSlot Flights => _setup.Flights;

    /// <summary>The call that runs, or null; set on its thread.</summary>
    internal Call? Running
    {
        get => _running;
        set => _running = value;
    }

    /// <summary>Its supervisor, once it is started.</summary>
    internal IActorRef Supervisor { get; private set; } = ActorRefs.Nobody;

    /// <summary>Whether its engine has been up and has not failed since; the pool's.</summary>
    internal bool IsUp { get; set; }

    /// <summary>Starts the thread and the actors, top-level ones: a pool whose grandchild is stuck could never stop.</summary>
    /// <exception cref="Exception">The system has no descriptor or thread left.</exception>
    internal void Start(IActorContext pool)
    {
        _dispatcher ??= WorkerDispatcherConfigurator.Add(pool.System, Name);
        _dispatcher.EnsureStarted();
        var owner = pool.Self;
        Supervisor = pool.System.ActorOf(PropsOf.Actor(() => new WorkerActor(this, _setup, owner), Name), Name);
        pool.Watch(Supervisor);
    }

    /// <summary>Leaves a stuck thread behind. Its actors stop when it comes back, if it ever does.</summary>
    internal void GiveUp(IActorContext pool)
    {
        _isGivenUp = true;
        IsUp = false;
        _setup.LeaveService();
        _pool.Queue.Leave(Taker);
        pool.Unwatch(Supervisor);
        pool.Stop(Supervisor);
    }

    /// <summary>Another one in its place.</summary>
    internal PoolWorker Successor() => new(_pool, _setup, _number + 1);

    /// <inheritdoc/>
    public Props Session(IActorRef runtime, string dispatcher) =>
        PropsOf.Actor(() => new CallsActor(this, _pool, runtime), dispatcher);

    /// <inheritdoc/>
    public void OnRuntimeStarted() => Taker.Wake();

    /// <inheritdoc/>
    public void OnStopped()
    {
        if (_isGivenUp)
        {
            _setup.Stuck.Remove();
        }
    }
}
