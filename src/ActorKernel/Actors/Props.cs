namespace JSockD.ActorKernel;

/// <summary>The immutable recipe of an actor: how to make an instance, and where it runs. Reusable and shareable.</summary>
public sealed record Props
{
    private Props(Func<ActorBase> factory) => Factory = factory;

    /// <summary>The id of the dispatcher; null for the thread pool.</summary>
    public string? Dispatcher { get; private init; }

    /// <summary>Overrides what the actor says itself.</summary>
    public SupervisorStrategy? SupervisorStrategy { get; private init; }

    internal Func<ActorBase> Factory { get; }

    /// <summary>
    /// A recipe from a factory. It is called on the actor's dispatcher, once for the start and once for each restart,
    /// and must make a new instance each time.
    /// </summary>
    public static Props Create<T>(Func<T> factory)
        where T : ActorBase
    {
        ArgumentNullException.ThrowIfNull(factory);
        return new Props(factory);
    }

    /// <summary>The same recipe on the dispatcher that <see cref="ActorSystem.CreateIoDispatcher"/> made under this id.</summary>
    public Props WithDispatcher(string? dispatcher) => this with { Dispatcher = dispatcher };

    /// <summary>The same recipe with another strategy for the actor's children.</summary>
    public Props WithSupervisorStrategy(SupervisorStrategy? supervisorStrategy) => this with { SupervisorStrategy = supervisorStrategy };
}
