using Akka.Actor;
using JSockD.Dispatch;
using JSockD.Hosting.Actors;
using JSockD.Hosting.Runtimes;
using JSockD.Hosting.Sessions;

namespace JSockD.Hosting.Workers;

/// <summary>
/// The worker of a socket path as its listener sees it: a thread, and on it the actors that serve the path's client. A path has one worker
/// at a time; one whose thread doesn't come back from the engine is left behind, and its successor takes the connection over. Used by the
/// listener; what the actors read of it is set before they are told.
/// </summary>
internal sealed class Worker : IWork
{
    private readonly RuntimeSetup _setup;
    private readonly string _name;
    private WorkerDispatcher? _dispatcher;
    private volatile bool _isGivenUp;
    private volatile Connection? _connection;

    /// <param name="setup">The runtime's, of which <see cref="RuntimeSetup.ForWorker"/> is used.</param>
    /// <param name="number">Counts the workers of this path, from 0.</param>
    /// <param name="connection">What a successor takes over; null for a worker that waits for its client.</param>
    internal Worker(RuntimeSetup setup, int number, Connection? connection = null)
    {
        _setup = setup.ForWorker();
        Number = number;
        _name = number == 0 ? $"worker-{setup.Index}" : $"worker-{setup.Index}.{number}";
        _connection = connection;
    }

    internal int Number { get; }

    internal ExecutionMonitor Execution => _setup.Execution;

    /// <summary>The worker's supervisor, once it is started.</summary>
    internal IActorRef Supervisor { get; private set; } = ActorRefs.Nobody;

    /// <summary>Whether it has been started; before that there is no <see cref="Supervisor"/>.</summary>
    internal bool IsStarted => !Supervisor.IsNobody();

    /// <summary>The client's, which the worker owns; null before there is one.</summary>
    internal Connection? Connection => _connection;

    /// <summary>
    /// Starts the thread and the actors: not as the listener's children, since a listener whose grandchild is stuck could never stop. What
    /// failed may be tried again.
    /// </summary>
    /// <param name="listener">Watches the supervisor, and gets its messages.</param>
    /// <exception cref="Exception">The system has no descriptor or thread left.</exception>
    internal void Start(IActorContext listener)
    {
        _dispatcher ??= WorkerDispatcherConfigurator.Add(listener.System, _name);
        _dispatcher.EnsureStarted();
        var owner = listener.Self;
        Supervisor = listener.System.ActorOf(PropsOf.Actor(() => new WorkerActor(this, _setup, owner), _name), _name);
        listener.Watch(Supervisor);
    }

    /// <summary>Has a client's connection served, which the worker owns from now on.</summary>
    internal void Serve(Connection connection, IActorRef listener)
    {
        _connection = connection;
        Supervisor.Tell(ServeClient.Instance, listener);
    }

    /// <summary>
    /// Leaves a stuck thread behind and gives its connection to a successor, with all that was read and not executed. The actors stop when
    /// the thread comes back, if it ever does; until then it counts among <see cref="StuckThreads"/>, to which the listener has added it.
    /// </summary>
    internal Worker Succeed(IActorContext listener, ReadOnlyMemory<byte> reply)
    {
        _isGivenUp = true;
        _setup.LeaveService();
        listener.Unwatch(Supervisor);
        listener.Stop(Supervisor);
        return new Worker(_setup, Number + 1, Connection!.HandOver(reply));
    }

    /// <inheritdoc/>
    public Props? Session(IActorRef runtime, string dispatcher) => _connection is { } connection
        ? PropsOf.Actor(
            () => new SessionActor(
                connection, runtime, _setup.Client, _setup.Executor, _setup.Flights, _setup.Settings.MaxFieldBytes),
            dispatcher)
        : null;

    /// <inheritdoc/>
    public void OnRuntimeStarted()
    {
        // Commands that came before wait in the runtime's mailbox.
    }

    /// <inheritdoc/>
    public void OnStopped()
    {
        Connection?.Dispose();
        if (_isGivenUp)
        {
            _setup.Stuck.Remove();
        }
    }
}
