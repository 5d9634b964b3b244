using System.Collections.Generic;

namespace JSockD.ActorKernel;

/// <summary>The actor's context: what the actor itself may ask for.</summary>
internal sealed partial class ActorCell : IUntypedActorContext
{
    public IActorRef Self => SelfRef;

    public IActorRef Sender => _sender ?? Kernel.Dead;

    public IActorRef Parent => ParentRef;

    public ActorSystem System => Kernel;

    public Props Props { get; }

    public TimeSpan? ReceiveTimeout => _mailbox.ReceiveTimeout;

    /// <summary>The message being handled, for the stash.</summary>
    public object? CurrentMessage => _message;

    public IActorRef? CurrentSender => _sender;

    public IActorRef ActorOf(Props props, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(props);
        if (name is not null)
        {
            ActorName.Check(name);
        }

        var dispatcher = Kernel.FindDispatcher(props.Dispatcher);
        var child = Children.Add(name, unique => new ActorCell(Kernel, props, SelfRef, SelfRef.Path.Child(unique, ActorName.NextUid()), dispatcher).SelfRef);
        child.SendSystem(new SystemMessage.Create());
        return child;
    }

    public void Stop(IActorRef child)
    {
        // One of the own children is remembered as stopping; a restart waits for it.
        if (!Children.Stop(child))
        {
            ((InternalActorRef)child).SendSystem(new SystemMessage.Terminate());
        }
    }

    public IActorRef Child(string name) => Children.Find(name) ?? ActorRefs.Nobody;

    public IEnumerable<IActorRef> GetChildren() => Children.Snapshot();

    public void SetReceiveTimeout(TimeSpan? receiveTimeout) => _mailbox.SetReceiveTimeout(receiveTimeout);

    public void Become(Receive receive) => _behaviors.Replace(receive);

    public void BecomeStacked(Receive receive) => _behaviors.Push(receive);

    public void Become(UntypedReceive receive) => _behaviors.Replace(receive);

    public void BecomeStacked(UntypedReceive receive) => _behaviors.Push(receive);

    public void UnbecomeStacked() => _behaviors.Pop();
}
