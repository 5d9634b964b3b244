namespace JSockD.ActorKernel;

/// <summary>Something that takes messages.</summary>
public interface ICanTell
{
    /// <summary>Puts a message into the receiver's mailbox and returns at once. Callable from every thread; never blocks, never throws for a dead receiver.</summary>
    /// <param name="message">The message; treat it as immutable from here on.</param>
    /// <param name="sender">What the receiver sees as its <c>Sender</c>; <see cref="ActorRefs.NoSender"/> for none.</param>
    void Tell(object message, IActorRef? sender);
}

/// <summary>
/// A handle to one actor incarnation. It stays valid after the actor has died: mail then goes to the dead letters.
/// Two handles are the same actor exactly when they are the same object.
/// </summary>
public interface IActorRef : ICanTell
{
    /// <summary>Where in the hierarchy the actor lives.</summary>
    ActorPath Path { get; }
}

/// <summary>The two references that aren't actors.</summary>
public static class ActorRefs
{
    /// <summary>Says "sent from outside of any actor". The receiver sees the dead letters as its sender.</summary>
    public static readonly IActorRef? NoSender;

    /// <summary>A reference that swallows everything.</summary>
    public static readonly IActorRef Nobody = new NobodyRef();
}

/// <summary>The implicit-sender form of <see cref="ICanTell.Tell"/>.</summary>
public static class ActorRefImplicitSenderExtensions
{
    /// <summary>Tells with the actor that runs on this thread as sender, or none outside of actors.</summary>
    public static void Tell(this IActorRef receiver, object message) => receiver.Tell(message, ActorCell.CurrentSelf);

    /// <summary>Tells on behalf of the original sender. Only inside an actor.</summary>
    public static void Forward(this IActorRef receiver, object message) => receiver.Tell(message, ActorCell.RequireCurrent().Sender);

    /// <summary>Whether this is no actor at all.</summary>
    public static bool IsNobody(this IActorRef? actorRef) => actorRef is null or NobodyRef;
}
