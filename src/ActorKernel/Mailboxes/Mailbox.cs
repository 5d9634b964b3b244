using System.Collections.Generic;

namespace JSockD.ActorKernel;

/// <summary>The queue of one actor, and what runs it. One kind a dispatcher.</summary>
internal abstract class Mailbox
{
    /// <summary>Set once, before anything is posted.</summary>
    public ActorCell Cell { get; private set; } = null!;

    /// <summary>The receive timeout of the actor, if it has one.</summary>
    public abstract TimeSpan? ReceiveTimeout { get; }

    /// <summary>Ordinary mail; from every thread.</summary>
    public abstract void Post(object message, IActorRef? sender);

    /// <summary>Kernel mail; from every thread.</summary>
    public abstract void PostSystem(SystemMessage message);

    /// <summary>Puts messages before all others, in their order. On the actor's thread.</summary>
    public abstract void Prepend(List<Envelope> envelopes);

    /// <summary>Sets the receive timeout. On the actor's thread.</summary>
    public abstract void SetReceiveTimeout(TimeSpan? timeout);

    /// <summary>The instance goes, by a restart or for good: what belongs to it goes too. On the actor's thread.</summary>
    public abstract void ReleaseIncarnation();

    /// <summary>The actor has died: what is left goes to the dead letters, as does all that comes. On the actor's thread.</summary>
    public abstract void Close();

    public void Attach(ActorCell cell) => Cell = cell;
}
