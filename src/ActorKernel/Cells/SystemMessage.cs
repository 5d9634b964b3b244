namespace JSockD.ActorKernel;

/// <summary>What the kernel's parts say to each other about actors. They overtake ordinary mail and pass suspended mailboxes.</summary>
internal abstract class SystemMessage
{
    /// <summary>From <c>ActorOf</c>: build the first instance.</summary>
    public sealed class Create : SystemMessage;

    /// <summary>From a failed parent: stop taking mail until <see cref="Resume"/> or <see cref="Recreate"/>.</summary>
    public sealed class Suspend : SystemMessage;

    /// <summary>From a parent: go on. The answer to a suspension or, with a cause, to a failure.</summary>
    public sealed class Resume(Exception? cause) : SystemMessage
    {
        public Exception? Cause { get; } = cause;
    }

    /// <summary>From a parent: restart.</summary>
    public sealed class Recreate(Exception cause) : SystemMessage
    {
        public Exception Cause { get; } = cause;
    }

    /// <summary>From whoever stops an actor.</summary>
    public sealed class Terminate : SystemMessage;

    /// <summary>From a failed child, which has suspended itself and waits for a directive.</summary>
    public sealed class Failed(LocalActorRef child, Exception cause) : SystemMessage
    {
        public LocalActorRef Child { get; } = child;

        public Exception Cause { get; } = cause;
    }

    /// <summary>From a dead actor to its parent and its watchers.</summary>
    public sealed class DeathWatchNotification(InternalActorRef actor) : SystemMessage
    {
        public InternalActorRef Actor { get; } = actor;
    }
}
