using System.Collections.Generic;

namespace JSockD.ActorKernel;

/// <summary>
/// Who wants to know of an actor's death. Locked rather than kept by mail, so that a watch can neither be lost in the
/// mailbox of a thread that never comes back nor be missed by an actor that dies at the same time.
/// </summary>
internal sealed class WatcherSet
{
    private readonly Lock _gate = new();
    private HashSet<InternalActorRef>? _watchers;
    private bool _dead;

    /// <summary>False when the actor is dead.</summary>
    public bool Add(InternalActorRef watcher)
    {
        lock (_gate)
        {
            if (_dead)
            {
                return false;
            }

            _watchers ??= [];
            _watchers.Add(watcher);
            return true;
        }
    }

    public void Remove(InternalActorRef watcher)
    {
        lock (_gate)
        {
            _watchers?.Remove(watcher);
        }
    }

    /// <summary>Announces the death to the parent and to the watchers; only the first call does.</summary>
    public void AnnounceDeath(InternalActorRef self, InternalActorRef parent)
    {
        HashSet<InternalActorRef>? watchers;
        lock (_gate)
        {
            if (_dead)
            {
                return;
            }

            _dead = true;
            watchers = _watchers;
            _watchers = null;
        }

        var notification = new SystemMessage.DeathWatchNotification(self);
        parent.SendSystem(notification);
        foreach (var watcher in watchers ?? [])
        {
            if (!ReferenceEquals(watcher, parent))
            {
                watcher.SendSystem(notification);
            }
        }
    }
}
