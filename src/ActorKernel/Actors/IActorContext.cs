using System.Collections.Generic;

namespace JSockD.ActorKernel;

/// <summary>A message handler; false means "not mine" and leads to <c>Unhandled</c>.</summary>
public delegate bool Receive(object message);

/// <summary>A message handler that takes everything.</summary>
public delegate void UntypedReceive(object message);

/// <summary>What creates and stops actors.</summary>
public interface IActorRefFactory
{
    /// <summary>Creates a child. The actor's constructor runs later, on its dispatcher; a failure there goes to the supervisor.</summary>
    /// <exception cref="InvalidActorNameException">The name is malformed or taken.</exception>
    /// <exception cref="InvalidOperationException">The parent is stopping, or the dispatcher is unknown or has ended.</exception>
    IActorRef ActorOf(Props props, string? name = null);

    /// <summary>Stops an actor after the message that it is handling; the rest of its mail goes to the dead letters.</summary>
    void Stop(IActorRef child);
}

/// <summary>An actor's view of the kernel. Use it on the actor's thread only, while it handles a message or a hook.</summary>
public interface IActorContext : IActorRefFactory
{
    /// <summary>The running actor.</summary>
    IActorRef Self { get; }

    /// <summary>Who sent the current message; the dead letters when nobody did.</summary>
    IActorRef Sender { get; }

    /// <summary>The supervisor.</summary>
    IActorRef Parent { get; }

    /// <summary>The system.</summary>
    ActorSystem System { get; }

    /// <summary>What the actor was created from.</summary>
    Props Props { get; }

    /// <summary>The current receive timeout.</summary>
    TimeSpan? ReceiveTimeout { get; }

    /// <summary>Asks for <see cref="Terminated"/> when the other actor has stopped; at once if it has already.</summary>
    IActorRef Watch(IActorRef subject);

    /// <summary>Takes a watch back. No <see cref="Terminated"/> arrives after it, not even one that is in the mailbox already.</summary>
    IActorRef Unwatch(IActorRef subject);

    /// <summary>The child of that name, or <see cref="ActorRefs.Nobody"/>.</summary>
    IActorRef Child(string name);

    /// <summary>The living children, in no particular order.</summary>
    IEnumerable<IActorRef> GetChildren();

    /// <summary>
    /// Delivers <see cref="ActorKernel.ReceiveTimeout"/> after so much time without mail; null switches it off. On an
    /// <see cref="IoDispatcher"/> it is precise below a millisecond and costs nothing a message; elsewhere it is a timer.
    /// </summary>
    void SetReceiveTimeout(TimeSpan? receiveTimeout);

    /// <summary>Replaces the message handler. A restart goes back to the first one.</summary>
    void Become(Receive receive);

    /// <summary>Replaces the message handler and keeps the old one below it.</summary>
    void BecomeStacked(Receive receive);

    /// <summary>Goes back to the handler below; to the actor's own one at the bottom.</summary>
    void UnbecomeStacked();
}

/// <summary>The context of an <see cref="UntypedActor"/>.</summary>
public interface IUntypedActorContext : IActorContext
{
    /// <inheritdoc cref="IActorContext.Become"/>
    void Become(UntypedReceive receive);

    /// <inheritdoc cref="IActorContext.BecomeStacked"/>
    void BecomeStacked(UntypedReceive receive);
}
