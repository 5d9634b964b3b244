using System.Collections.Concurrent;

namespace JSockD.ActorKernel;

/// <summary>
/// A tree of actors with its clock, scheduler and dispatchers. All members may be used from every thread. Creating one
/// starts no thread.
/// </summary>
public sealed class ActorSystem : IActorRefFactory, IDisposable
{
    private readonly ConcurrentDictionary<string, IoDispatcher> _ioDispatchers = new();
    private readonly TaskCompletionSource _terminated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ThreadPoolDispatcher _default;
    private readonly TimerScheduler _scheduler;
    private readonly IActorSystemLog? _log;
    private readonly ActorCell _guardian;
    private readonly ActorPath _temp;
    private Exception? _failure;
    private volatile bool _over;

    private ActorSystem(string name, ActorSystemSetup setup)
    {
        Name = name;
        Clock = setup.TimeProvider ?? TimeProvider.System;
        _log = setup.Log;
        _scheduler = new TimerScheduler(Clock);
        _default = new ThreadPoolDispatcher(Clock);
        var root = new ActorPath(name, null, "", 0);
        _temp = root.Child("temp", 0);
        Dead = new DeadLetterRef(this, root.Child("deadLetters", 0));
        var props = Props.Create(static () => new UserGuardian()).WithSupervisorStrategy(setup.GuardianStrategy);
        _guardian = new ActorCell(this, props, new RootGuardianRef(this, root), root.Child("user", ActorName.NextUid()), _default);
        _guardian.CreateHere();
    }

    /// <summary>The first part of every path.</summary>
    public string Name { get; }

    /// <summary>Tells messages later.</summary>
    public IScheduler Scheduler => _scheduler;

    /// <summary>Where undeliverable mail goes.</summary>
    public IActorRef DeadLetters => Dead;

    /// <summary>Completes when every actor has stopped. Never faults: see <see cref="Failure"/>.</summary>
    public Task WhenTerminated => _terminated.Task;

    /// <summary>What escalated past the top guardian and ended the system; null if nothing did.</summary>
    public Exception? Failure => Volatile.Read(ref _failure);

    internal DeadLetterRef Dead { get; }

    internal TimeProvider Clock { get; }

    /// <summary>Creates a system.</summary>
    /// <param name="name">The first part of every path.</param>
    /// <param name="setup">Clock, log and top strategy; null for the defaults.</param>
    public static ActorSystem Create(string name, ActorSystemSetup? setup = null)
    {
        ActorName.Check(name);
        return new ActorSystem(name, setup ?? new ActorSystemSetup());
    }

    /// <inheritdoc/>
    public IActorRef ActorOf(Props props, string? name = null) => _guardian.ActorOf(props, name);

    /// <inheritdoc/>
    public void Stop(IActorRef child) => _guardian.Stop(child);

    /// <summary>Stops all actors, children before parents, and ends the dispatchers. Actors that were abandoned aren't waited for.</summary>
    /// <returns><see cref="WhenTerminated"/>.</returns>
    public Task Terminate()
    {
        _guardian.SelfRef.SendSystem(new SystemMessage.Terminate());
        return WhenTerminated;
    }

    /// <summary>Begins <see cref="Terminate"/> and doesn't wait for it, as in Akka.</summary>
    public void Dispose() => Terminate();

    /// <summary>
    /// Starts a thread that runs all actors created with <c>Props.WithDispatcher(id)</c>. An id may be used again after
    /// <see cref="IoDispatcher.Shutdown"/> or <see cref="IoDispatcher.Abandon"/>. Not part of Akka's API.
    /// </summary>
    /// <exception cref="InvalidOperationException">The id is in use, or the system has terminated.</exception>
    public IoDispatcher CreateIoDispatcher(string id, IoDispatcherOptions? options = null)
    {
        var dispatcher = new IoDispatcher(this, id, options ?? new IoDispatcherOptions());
        if (!_ioDispatchers.TryAdd(id, dispatcher))
        {
            dispatcher.Discard();
            throw new InvalidOperationException($"There is a dispatcher \"{id}\" already.");
        }

        // The end marks the system first and then looks for dispatchers; here it is the other way round.
        if (_over)
        {
            Forget(dispatcher);
            dispatcher.Discard();
            throw new InvalidOperationException("The system has terminated.");
        }

        try
        {
            dispatcher.Start();
        }
        catch
        {
            Forget(dispatcher);
            dispatcher.Discard();
            throw;
        }

        return dispatcher;
    }

    internal IDispatcher FindDispatcher(string? id)
    {
        if (id is null)
        {
            return _default;
        }

        return _ioDispatchers.TryGetValue(id, out var dispatcher)
            ? dispatcher
            : throw new InvalidOperationException($"There is no dispatcher \"{id}\".");
    }

    internal void Forget(IoDispatcher dispatcher) => _ioDispatchers.TryRemove(new(dispatcher.Id, dispatcher));

    internal ActorPath NextTempPath() => _temp.Child("$" + ActorName.NextUid(), 0);

    internal void FailAndTerminate(Exception cause)
    {
        Interlocked.CompareExchange(ref _failure, cause, null);
        Terminate();
    }

    internal void GuardianTerminated()
    {
        _over = true;
        _scheduler.Dispose();
        foreach (var (_, dispatcher) in _ioDispatchers)
        {
            dispatcher.Shutdown();
        }

        _terminated.TrySetResult();
    }

    internal void LogFailure(IActorRef actor, Exception cause, Directive directive) =>
        Guarded(log => log.ActorFailed(actor.Path, cause, directive));

    internal void LogDeadLetter(object message, IActorRef recipient) => Guarded(log => log.DeadLetter(message, recipient.Path));

    internal void LogUnhandled(object message, IActorRef recipient) => Guarded(log => log.Unhandled(message, recipient.Path));

    private void Guarded(Action<IActorSystemLog> report)
    {
        if (_log is null)
        {
            return;
        }

        try
        {
            report(_log);
        }
#pragma warning disable CA1031 // A log that fails must not take a dispatcher's thread with it.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}
