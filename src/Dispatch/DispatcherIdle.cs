using Akka.Actor;
using Akka.Event;

namespace JSockD.Dispatch;

/// <summary>Dispatcher to actor: nothing has run on the dispatcher's thread for as long as the actor has asked, see <see cref="IdleWatch"/>.</summary>
public sealed class DispatcherIdle : IDeadLetterSuppression, INoSerializationVerificationNeeded
{
    private DispatcherIdle()
    {
    }

    /// <summary>The only one there needs to be.</summary>
    public static DispatcherIdle Instance { get; } = new();
}

/// <summary>
/// An actor's wish to hear when its dispatcher's thread has been idle for a time, made by <see cref="WorkerDispatcher.WatchIdle"/>. It is kept by the thread's own wait: exact to
/// some microseconds, where Akka's receive timeout ticks at ten milliseconds, and without any work while messages come. Used on the dispatcher's thread only.
/// </summary>
public sealed class IdleWatch : IDisposable
{
    private readonly WorkerThread _thread;
    private readonly IActorRef _receiver;
    private TimeSpan? _after;

    internal IdleWatch(WorkerThread thread, IActorRef receiver) => (_thread, _receiver) = (thread, receiver);

    /// <summary>
    /// How long the thread has to be idle; more than zero, or null for no message. The message comes once each time that the thread has been idle for so long. Handling a message, this one
    /// too, begins a new time.
    /// </summary>
    public TimeSpan? After
    {
        get => _after;
        set
        {
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

    internal void Tell() => _receiver.Tell(DispatcherIdle.Instance, ActorRefs.NoSender);

    /// <summary>Ends it; idempotent.</summary>
    public void Dispose() => After = null;
}
