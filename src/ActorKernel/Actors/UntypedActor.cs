namespace JSockD.ActorKernel;

/// <summary>An actor with one method for all messages.</summary>
public abstract class UntypedActor : ActorBase
{
    /// <inheritdoc cref="ActorBase.Context"/>
    protected static new IUntypedActorContext Context => ActorCell.RequireCurrent();

    /// <summary>Handles a message; calls <see cref="ActorBase.Unhandled"/> itself for what it doesn't know.</summary>
    protected abstract void OnReceive(object message);

    /// <inheritdoc/>
    protected sealed override bool Receive(object message)
    {
        OnReceive(message);
        return true;
    }

    /// <summary>Replaces the message handler. Allocates nothing: keep the delegate in a field on hot paths.</summary>
    protected void Become(UntypedReceive receive) => Cell.Become(receive);

    /// <summary>Replaces the message handler and keeps the old one below it.</summary>
    protected void BecomeStacked(UntypedReceive receive) => Cell.BecomeStacked(receive);
}
