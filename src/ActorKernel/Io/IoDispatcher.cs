using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace JSockD.ActorKernel;

/// <summary>
/// One thread that runs actors and waits for descriptors: constructors, hooks and handlers of all actors created with its
/// id run on it. Without work it waits in one system call for descriptors, for mail from other threads and for the nearest
/// receive timeout; actors on it tell each other without locks and without allocating. The adapter beyond Akka's API;
/// made by <see cref="ActorSystem.CreateIoDispatcher"/>, members usable from every thread unless they say otherwise.
/// Needs a POSIX system.
/// </summary>
public sealed partial class IoDispatcher : IDispatcher
{
    private readonly Lock _gate = new();
    private readonly HashSet<ActorCell> _cells = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ActorSystem _system;
    private readonly IoDispatcherOptions _options;
    private volatile bool _shutdown;
    private volatile bool _abandoned;

    internal IoDispatcher(ActorSystem system, string id, IoDispatcherOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Throughput, 1);
        _system = system;
        _options = options;
        _wake = new WakeUp();
        _descriptors = CreateDescriptorSet();
        Deadlines = new IdleDeadlines(system.Clock, Poke);
        Id = id;
    }

    /// <summary>What <see cref="Props.WithDispatcher"/> names.</summary>
    public string Id { get; }

    /// <summary>Whether <see cref="Abandon"/> was called. A handler that comes back from a long native call can look.</summary>
    public bool IsAbandoned
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _abandoned;
    }

    /// <summary>Completes when the thread has ended and its own descriptors are closed. Stays open for an abandoned thread that never comes back.</summary>
    public Task WhenEnded => _ended.Task;

    internal IdleDeadlines Deadlines { get; }

    internal bool IsCurrentThread
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ActorCell.Current is { } current && ReferenceEquals(current.Dispatcher, this);
    }

    /// <summary>
    /// Adds a descriptor to the wait. <see cref="IoReady"/> messages go to the actor, level-triggered. Call it from inside
    /// that actor. The registration ends with the actor's instance (restart or stop) at the latest; end it before closing
    /// the descriptor, which stays the caller's.
    /// </summary>
    /// <param name="context">The running actor's context; it has to live on an I/O dispatcher.</param>
    /// <param name="fd">An open descriptor; best non-blocking.</param>
    /// <param name="interest">What to report at first.</param>
    /// <exception cref="InvalidOperationException">The actor lives elsewhere, or isn't the one that is running.</exception>
    public static IIoRegistration Register(IActorContext context, int fd, IoInterest interest)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(fd);
        if (context is not ActorCell { Mailbox: PinnedMailbox mailbox } cell || !ReferenceEquals(cell, ActorCell.Current))
        {
            throw new InvalidOperationException("Descriptors are registered by an actor that runs on an I/O dispatcher, from inside of it.");
        }

        var registration = new IoRegistration(mailbox.Dispatcher._descriptors, mailbox, fd, interest);
        mailbox.Dispatcher._descriptors.Add(registration);
        mailbox.Remember(registration);
        return registration;
    }

    /// <summary>Takes no more actors and ends the thread once those that it has are stopped; it doesn't stop them. Returns at once: see <see cref="WhenEnded"/>.</summary>
    public void Shutdown()
    {
        _system.Forget(this);
        lock (_gate)
        {
            _shutdown = true;
        }

        Poke();
    }

    /// <summary>
    /// Gives up on a thread that is stuck, say in a native call. From now on its actors count as terminated: parents free
    /// their names, watchers get <see cref="Terminated"/>, mail to them goes to the dead letters, their children elsewhere
    /// are stopped, and the system's end doesn't wait for them. When the thread comes back, the handler that it was in is
    /// finished, then each actor's <c>PostStop</c> runs there and the thread ends. What that handler still tells others is
    /// delivered. If the thread never comes back, it and two descriptors are lost. Idempotent; does nothing after the end.
    /// </summary>
    public void Abandon()
    {
        ActorCell[] cells;
        lock (_gate)
        {
            if (_abandoned || _ended.Task.IsCompleted)
            {
                return;
            }

            _abandoned = true;
            cells = [.. _cells];
        }

        _system.Forget(this);
        DiscardRemoteMail(_inbox.Close());
        foreach (var cell in cells)
        {
            cell.Abandon();
        }

        Poke();
    }

    Mailbox IDispatcher.Attach(ActorCell cell)
    {
        lock (_gate)
        {
            if (_shutdown || _abandoned)
            {
                throw new InvalidOperationException($"The dispatcher \"{Id}\" has ended.");
            }

            _cells.Add(cell);
            return new PinnedMailbox(this);
        }
    }

    void IDispatcher.Detach(ActorCell cell)
    {
        lock (_gate)
        {
            _cells.Remove(cell);
        }
    }
}
