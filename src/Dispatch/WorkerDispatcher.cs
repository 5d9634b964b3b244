using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Dispatch;
using JSockD.Dispatch.Polling;

namespace JSockD.Dispatch;

/// <summary>
/// A dispatcher of Akka's with one thread of its own: all actors that name its id run on it. Without work, the thread waits in one system
/// call for descriptors, for mail from other threads and for idle watches; mail between its own actors takes no lock and allocates nothing,
/// if they have the <see cref="WorkerMailbox"/>. The thread starts with the first work, or by <see cref="EnsureStarted"/>, and ends some
/// time after the last actor has stopped. Any thread, unless a member says otherwise. Needs a POSIX system.
/// </summary>
public sealed class WorkerDispatcher : MessageDispatcher
{
    private const int StackSize = 8 * 1024 * 1024;

    private readonly ConcurrentQueue<IRunnable> _inbox = new();
    private readonly Lock _gate = new();
    private readonly Func<int, DescriptorSet> _createDescriptorSet;
    private volatile WorkerThread? _thread;

    internal WorkerDispatcher(MessageDispatcherConfigurator configurator, WorkerDispatcherOptions options)
        : base(configurator)
    {
        Id = options.Id;
        ThreadName = options.ThreadName ?? options.Id;
        Throughput = options.Throughput;
        ShutdownTimeout = options.ShutdownTimeout;
        _createDescriptorSet = options.CreateDescriptorSet;
    }

    /// <summary>The dispatcher on whose thread the caller runs; null on any other thread.</summary>
    public static WorkerDispatcher? Current => WorkerThread.Current?.Dispatcher;

    /// <summary>Whether its thread is there.</summary>
    public bool IsStarted => _thread is not null;

    /// <summary>
    /// Puts a descriptor into the wait of the actor that calls, which gets <see cref="IoReady"/> once it awaits something. The registration
    /// has to end before the descriptor is closed, and when the actor's instance stops or restarts.
    /// </summary>
    /// <param name="context">The running actor's; it has to live on a worker's dispatcher.</param>
    /// <param name="descriptor">An open descriptor, best non-blocking; stays the caller's.</param>
    /// <exception cref="InvalidOperationException">The actor lives elsewhere, or the descriptor is registered already.</exception>
    public static IoRegistration Register(IActorContext context, int descriptor)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(descriptor);
        return new IoRegistration(ThreadOf(context), descriptor, context.Self);
    }

    /// <summary>
    /// Makes an idle watch for the actor that calls; it has no time set. It has to end when the actor's instance stops or restarts.
    /// </summary>
    /// <param name="context">The running actor's; it has to live on a worker's dispatcher.</param>
    /// <exception cref="InvalidOperationException">The actor lives elsewhere.</exception>
    public static IdleWatch WatchIdle(IActorContext context) => new(ThreadOf(context), context.Self);

    /// <summary>Starts the thread now, so that a failure is met here and not by whoever sends the first message.</summary>
    /// <exception cref="Exception">The system has no descriptor or thread left.</exception>
    public void EnsureStarted()
    {
        lock (_gate)
        {
            if (_thread is null)
            {
                var thread = new WorkerThread(this, _inbox, _createDescriptorSet);
                _thread = thread;
                try
                {
                    thread.Start(StackSize);
                }
                catch
                {
                    _thread = null;
                    throw;
                }
            }
        }
    }

    /// <summary>On the thread that wants to end. When it may, nobody will wake it any more, and new work starts another.</summary>
    internal ThreadEnd TryEnd(WorkerThread thread)
    {
        lock (_gate)
        {
            if (Inhabitants > 0)
            {
                return ThreadEnd.HasActors;
            }

            // Dekker, as in the thread's wait: senders put work and then look for the thread.
            _thread = null;
            Interlocked.MemoryBarrier();
            if (_inbox.IsEmpty)
            {
                return ThreadEnd.Ended;
            }

            _thread = thread;
            return ThreadEnd.HasWork;
        }
    }

    internal string ThreadName { get; }

    internal void Report(Exception failure) => ReportFailure(failure);

    /// <inheritdoc/>
    protected override void ExecuteTask(IRunnable run)
    {
        if (WorkerThread.Current is { } current && ReferenceEquals(current.Dispatcher, this))
        {
            current.Enqueue(run);
            return;
        }

        _inbox.Enqueue(run);
        Interlocked.MemoryBarrier();
        if (_thread is { } thread)
        {
            thread.WakeIfSleeping();
        }
        else
        {
            EnsureStarted();
        }
    }

    /// <inheritdoc/>
    protected override void Shutdown() => _thread?.End();

    private static WorkerThread ThreadOf(IActorContext context) =>
        WorkerThread.Current is { } thread && ReferenceEquals(context.Dispatcher, thread.Dispatcher)
            ? thread
            : throw new InvalidOperationException(
                $"{context.Self.Path} does not run on the thread of a worker's dispatcher: only an actor there can do this, from inside.");
}
