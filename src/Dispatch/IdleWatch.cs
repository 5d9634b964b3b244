using Akka.Actor;

namespace JSockD.Dispatch;

/// <summary>
/// An actor's wish to hear when its dispatcher's thread has been idle for a time, made by <see cref="WorkerDispatcher.WatchIdle"/>. It is
/// kept by the thread's own wait: exact to some microseconds, where Akka's receive timeout ticks at ten milliseconds, and without any work
/// while messages come. Used on the dispatcher's thread only.
/// </summary>
public sealed class IdleWatch : IDisposable
{
    private readonly WorkerThread _thread;
    private readonly IActorRef _receiver;
    private TimeSpan? _after;

    internal IdleWatch(WorkerThread thread, IActorRef receiver) => (_thread, _receiver) = (thread, receiver);

    /// <summary>
    /// How long the thread has to be idle; more than zero, or null for no message. The message comes once each time that the thread has
    /// been idle for so long. Handling a message, this one too, begins a new time.
    /// </summary>
    /// <exception cref="InvalidOperationException">Set on another thread.</exception>
    public TimeSpan? After
    {
        get => _after;
        set
        {
            if (!_thread.IsCurrent)
            {
                throw _thread.Elsewhere($"The idle watch of {_receiver.Path}");
            }

            if (value is { } after)
            {
                ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(after, TimeSpan.Zero, nameof(value));
            }

            if ((_after is null) != (value is null))
            {
                _thread.Idle.Change(this, isActive: value is not null);
            }

            _after = value;
        }
    }

    /// <summary>The thread's: whether the message of this idle time has been sent.</summary>
    internal bool IsTold { get; set; }

    internal void Tell() => _receiver.Tell(DispatcherIdle.Instance, ActorRefs.NoSender);

    /// <summary>Ends it; idempotent.</summary>
    /// <exception cref="InvalidOperationException">On another thread.</exception>
    public void Dispose() => After = null;
}
