namespace JSockD.ActorKernel;

/// <summary>What all references share inside of the kernel.</summary>
internal abstract class InternalActorRef : IActorRef
{
    public abstract ActorPath Path { get; }

    /// <summary>Null for <see cref="ActorRefs.Nobody"/> only.</summary>
    public abstract ActorSystem? Kernel { get; }

    public abstract void Tell(object message, IActorRef? sender);

    public abstract void SendSystem(SystemMessage message);

    /// <summary>False when the actor is dead already: the watcher has to be told by the caller.</summary>
    public virtual bool AddWatcher(InternalActorRef watcher) => true;

    public virtual void RemoveWatcher(InternalActorRef watcher)
    {
    }

    public override string ToString() => $"[{Path}#{Path.Uid}]";
}

/// <summary><see cref="ActorRefs.Nobody"/>.</summary>
internal sealed class NobodyRef : InternalActorRef
{
    public override ActorPath Path { get; } = new("all-systems", new ActorPath("all-systems", null, "", 0), "Nobody", 0);

    public override ActorSystem? Kernel => null;

    public override void Tell(object message, IActorRef? sender)
    {
    }

    public override void SendSystem(SystemMessage message)
    {
    }
}
