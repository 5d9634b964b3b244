#pragma warning disable CA1032 // These are built in one place each, with what they need.
namespace JSockD.ActorKernel;

/// <summary>The base of what the kernel itself throws.</summary>
public abstract class AkkaException : Exception
{
    private protected AkkaException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}

/// <summary>An actor's constructor or <c>PreStart</c> threw; the cause is the inner exception. Supervisors stop such actors by default.</summary>
public class ActorInitializationException : AkkaException
{
    internal ActorInitializationException(IActorRef? actor, string message, Exception? cause = null)
        : base(actor is null ? message : $"{actor}: {message}", cause) => Actor = actor;

    /// <summary>Who couldn't start; null when an actor was built outside of <c>ActorOf</c>.</summary>
    public IActorRef? Actor { get; }
}

/// <summary>The new incarnation's constructor or <c>PostRestart</c> threw.</summary>
public sealed class PostRestartException : ActorInitializationException
{
    internal PostRestartException(IActorRef actor, Exception cause, Exception originalCause)
        : base(actor, "exception while restarting: " + cause.Message, cause) => OriginalCause = originalCause;

    /// <summary>Why the actor was being restarted.</summary>
    public Exception OriginalCause { get; }
}

/// <summary>A name is malformed or taken.</summary>
public sealed class InvalidActorNameException : AkkaException
{
    internal InvalidActorNameException(string message)
        : base(message)
    {
    }
}

/// <summary>A watched actor died and its watcher didn't handle <see cref="Terminated"/>.</summary>
public sealed class DeathPactException : AkkaException
{
    internal DeathPactException(IActorRef deadActor)
        : base($"Monitored actor [{deadActor}] terminated") => DeadActor = deadActor;

    /// <summary>Who died.</summary>
    public IActorRef DeadActor { get; }
}

/// <summary>An <c>Ask</c> had no answer in time.</summary>
public sealed class AskTimeoutException : AkkaException
{
    internal AskTimeoutException(string message)
        : base(message)
    {
    }
}

/// <summary>A message was stashed twice.</summary>
public sealed class IllegalActorStateException : AkkaException
{
    internal IllegalActorStateException(string message)
        : base(message)
    {
    }
}
