namespace JSockD.ActorKernel;

/// <summary>What a system is created with. Everything has a default.</summary>
public sealed record ActorSystemSetup
{
    /// <summary>The clock of scheduler, <c>Ask</c> time-outs, receive timeouts and restart windows; the system clock by default.</summary>
    public TimeProvider? TimeProvider { get; init; }

    /// <summary>Where failures and dead letters are reported; nowhere by default.</summary>
    public IActorSystemLog? Log { get; init; }

    /// <summary>How <c>/user</c> treats the actors made by <see cref="ActorSystem.ActorOf"/>; what it escalates ends the system. <see cref="SupervisorStrategy.DefaultStrategy"/> by default.</summary>
    public SupervisorStrategy? GuardianStrategy { get; init; }
}

/// <summary>The kernel's log. Called on the threads of actors, concurrently; must return quickly. What it throws is ignored.</summary>
public interface IActorSystemLog
{
    /// <summary>An actor has failed and its supervisor has decided.</summary>
    void ActorFailed(ActorPath path, Exception cause, Directive directive);

    /// <summary>Mail couldn't be delivered.</summary>
    void DeadLetter(object message, ActorPath recipient);

    /// <summary>An actor had no handler for a message.</summary>
    void Unhandled(object message, ActorPath recipient)
    {
    }
}
