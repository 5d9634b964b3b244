using System.Collections.Generic;

namespace JSockD.ActorKernel;

/// <summary>The actor as a watcher of others.</summary>
internal sealed partial class ActorCell
{
    private HashSet<InternalActorRef>? _watching;

    // Deaths whose Terminated is in the mailbox: an Unwatch still takes it back.
    private HashSet<InternalActorRef>? _terminatedQueued;

    public IActorRef Watch(IActorRef subject)
    {
        var internalSubject = (InternalActorRef)subject;
        if (ReferenceEquals(subject, SelfRef) || (_watching?.Contains(internalSubject) ?? false))
        {
            return subject;
        }

        (_watching ??= []).Add(internalSubject);
        if (!internalSubject.AddWatcher(SelfRef))
        {
            SelfRef.SendSystem(new SystemMessage.DeathWatchNotification(internalSubject));
        }

        return subject;
    }

    public IActorRef Unwatch(IActorRef subject)
    {
        var internalSubject = (InternalActorRef)subject;
        if (_watching?.Remove(internalSubject) ?? false)
        {
            internalSubject.RemoveWatcher(SelfRef);
        }

        _terminatedQueued?.Remove(internalSubject);
        return subject;
    }

    private void HandleDeath(InternalActorRef actor)
    {
        var wasChild = Children.Remove(actor);
        if ((_watching?.Remove(actor) ?? false) && _state != State.Terminating)
        {
            (_terminatedQueued ??= []).Add(actor);
            _mailbox.Post(new Terminated(actor), actor);
        }

        if (wasChild)
        {
            ContinueAfterChildren();
        }
    }

    private void ReceiveTerminated(Terminated terminated)
    {
        if (!(_terminatedQueued?.Remove((InternalActorRef)terminated.ActorRef) ?? false))
        {
            return;
        }

        if (!_behaviors.Handle(_actor!, terminated))
        {
            _actor!.InvokeUnhandled(terminated);
        }
    }

    private void UnwatchAll()
    {
        foreach (var subject in _watching ?? [])
        {
            subject.RemoveWatcher(SelfRef);
        }

        _watching = null;
        _terminatedQueued = null;
    }
}
