using System.Runtime.CompilerServices;

namespace JSockD.ActorKernel;

/// <summary>A message from another thread. A node is posted once and never reused, so the stack below has no ABA problem.</summary>
internal sealed class RemoteMail(PinnedMailbox mailbox, object message, IActorRef? sender)
{
    public readonly PinnedMailbox Mailbox = mailbox;
    public readonly object Message = message;
    public readonly IActorRef? Sender = sender;
    public RemoteMail? Next;
}

/// <summary>
/// Where all other threads put mail for a dispatcher: a lock-free stack that is taken as a whole and turned over. Taking
/// is safe from several threads too, because <see cref="IoDispatcher.Abandon"/> empties it behind the back of its owner.
/// </summary>
internal sealed class RemoteInbox
{
    private static readonly RemoteMail s_closed = new(null!, "closed", null);

    private RemoteMail? _head;

    public bool IsEmpty
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var head = Volatile.Read(ref _head);
            return head is null || ReferenceEquals(head, s_closed);
        }
    }

    /// <summary>A full fence. False when closed.</summary>
    public bool Post(RemoteMail mail)
    {
        var head = Volatile.Read(ref _head);
        while (true)
        {
            if (ReferenceEquals(head, s_closed))
            {
                return false;
            }

            mail.Next = head;
            var seen = Interlocked.CompareExchange(ref _head, mail, head);
            if (ReferenceEquals(seen, head))
            {
                return true;
            }

            head = seen;
        }
    }

    /// <summary>All mail, oldest first.</summary>
    public RemoteMail? TakeAll()
    {
        var head = Volatile.Read(ref _head);
        while (head is not null && !ReferenceEquals(head, s_closed))
        {
            var seen = Interlocked.CompareExchange(ref _head, null, head);
            if (ReferenceEquals(seen, head))
            {
                return OldestFirst(head);
            }

            head = seen;
        }

        return null;
    }

    /// <summary>Takes all mail; every later post is refused.</summary>
    public RemoteMail? Close()
    {
        var head = Interlocked.Exchange(ref _head, s_closed);
        return ReferenceEquals(head, s_closed) ? null : OldestFirst(head);
    }

    private static RemoteMail? OldestFirst(RemoteMail? newest)
    {
        RemoteMail? oldest = null;
        while (newest is not null)
        {
            var next = newest.Next;
            newest.Next = oldest;
            oldest = newest;
            newest = next;
        }

        return oldest;
    }
}
