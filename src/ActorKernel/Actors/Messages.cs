namespace JSockD.ActorKernel;

/// <summary>A watched actor has stopped; its <c>PostStop</c> has run. An actor that leaves it unhandled fails with <see cref="DeathPactException"/>.</summary>
public sealed class Terminated
{
    internal Terminated(IActorRef actorRef) => ActorRef = actorRef;

    /// <summary>Who has stopped.</summary>
    public IActorRef ActorRef { get; }

    /// <inheritdoc/>
    public override string ToString() => $"<Terminated>: {ActorRef}";
}

/// <summary>Arrives when an actor has had no mail for the time set by <see cref="IActorContext.SetReceiveTimeout"/>, and again after each further such time.</summary>
public sealed class ReceiveTimeout
{
    private ReceiveTimeout()
    {
    }

    /// <summary>The only instance.</summary>
    public static ReceiveTimeout Instance { get; } = new();
}

/// <summary>A message that doesn't count as activity for the receive timeout.</summary>
public interface INotInfluenceReceiveTimeout;

/// <summary>Stops the receiver when its turn in the mailbox comes.</summary>
public sealed class PoisonPill
{
    private PoisonPill()
    {
    }

    /// <summary>The only instance.</summary>
    public static PoisonPill Instance { get; } = new();
}

/// <summary>The answers that <c>Ask</c> knows.</summary>
public abstract class Status
{
    private Status()
    {
    }

    /// <summary>A positive answer; <c>Ask</c> hands it out as it is.</summary>
    public sealed class Success(object? status) : Status
    {
        /// <summary>The result, if there is one.</summary>
        public object? Status { get; } = status;
    }

    /// <summary>A negative answer; <c>Ask</c> throws its cause.</summary>
    public sealed class Failure(Exception cause) : Status
    {
        /// <summary>What went wrong.</summary>
        public Exception Cause { get; } = cause;

        /// <inheritdoc/>
        public override string ToString() => $"Failure: {Cause}";
    }
}

/// <summary>Mail that nobody can receive any more.</summary>
public sealed record DeadLetter(object Message, IActorRef? Sender, IActorRef Recipient);
