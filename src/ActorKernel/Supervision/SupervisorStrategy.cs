namespace JSockD.ActorKernel;

/// <summary>What a supervisor does with a failed child.</summary>
public enum Directive
{
    /// <summary>The same instance goes on with the next message.</summary>
    Resume,

    /// <summary>A new instance goes on with the next message; the mailbox is kept.</summary>
    Restart,

    /// <summary>The child stops.</summary>
    Stop,

    /// <summary>The supervisor fails in turn.</summary>
    Escalate,
}

/// <summary>How failing children are treated. Immutable; may be shared between actors.</summary>
public abstract class SupervisorStrategy
{
    private protected SupervisorStrategy()
    {
    }

    /// <summary>Stop for actors that couldn't start or lost what they watched, Restart for everything else.</summary>
    public static Func<Exception, Directive> DefaultDecider { get; } = static cause =>
        cause is ActorInitializationException or DeathPactException ? Directive.Stop : Directive.Restart;

    /// <summary>One for one, without limit, by the default decider.</summary>
    public static SupervisorStrategy DefaultStrategy { get; } = new OneForOneStrategy(DefaultDecider);

    /// <summary>Every failed child stops.</summary>
    public static SupervisorStrategy StoppingStrategy { get; } = new OneForOneStrategy(static _ => Directive.Stop);

    internal abstract Directive Decide(ChildStats child, Exception cause, TimeProvider clock);
}

/// <summary>Treats only the child that has failed.</summary>
public sealed class OneForOneStrategy : SupervisorStrategy
{
    private readonly Func<Exception, Directive> _decider;

    /// <summary>A strategy without a limit on restarts.</summary>
    public OneForOneStrategy(Func<Exception, Directive> decider)
        : this(-1, null, decider)
    {
    }

    /// <summary>A strategy that stops a child instead of restarting it too often.</summary>
    /// <param name="maxNrOfRetries">Restarts allowed within the window; -1 for no limit, 0 for none.</param>
    /// <param name="withinTimeRange">The window; null for the child's whole life.</param>
    /// <param name="decider">Called on the supervisor's thread. What it throws makes the supervisor fail.</param>
    public OneForOneStrategy(int maxNrOfRetries, TimeSpan? withinTimeRange, Func<Exception, Directive> decider)
    {
        ArgumentNullException.ThrowIfNull(decider);
        MaxNumberOfRetries = maxNrOfRetries;
        WithinTimeRange = withinTimeRange;
        _decider = decider;
    }

    /// <summary>Restarts allowed within the window; negative for no limit.</summary>
    public int MaxNumberOfRetries { get; }

    /// <summary>The window; null for the child's whole life.</summary>
    public TimeSpan? WithinTimeRange { get; }

    internal override Directive Decide(ChildStats child, Exception cause, TimeProvider clock)
    {
        var directive = _decider(cause);
        return directive == Directive.Restart && !child.RequestRestartPermission(MaxNumberOfRetries, WithinTimeRange, clock) ? Directive.Stop : directive;
    }
}
