using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Akka.Actor;
using Akka.Dispatch;
using Akka.Dispatch.MessageQueues;

namespace JSockD.Dispatch;

/// <summary>
/// The queue of a <see cref="WorkerMailbox"/>: mail of the actor's own thread goes through a plain ring, other threads' through a
/// concurrent queue. Where both have mail they take turns, so that neither starves the other. A sender lives on one thread, so its messages
/// stay in order. Taken from by the actor's thread only, as all of Akka's queues are.
/// </summary>
#pragma warning disable CA1711 // It is what Akka calls a message queue.
public sealed class WorkerMessageQueue : IUnboundedDequeBasedMessageQueueSemantics, IDequeBasedMessageQueueSemantics, IMessageQueue
#pragma warning restore CA1711
{
    private readonly ConcurrentQueue<Envelope> _remote = new();
    private Ring<Envelope> _local = new();
    private WorkerThread? _owner;

    // What stands at the ring's head because a stash gave it back: it comes before all mail, remote mail too.
    private int _localFirst;

    // Remote mail that was there before the ring came into use: some of it may be the own thread's, sent while the actor was being started,
    // and has to come first.
    private int _remoteFirst;
    private int _remoteCount;
    private bool _remoteTurn;

    // Once the actor has stopped: where mail goes that senders put here late.
    private volatile DeadLetterOffice? _deadLetters;

    /// <inheritdoc/>
    public bool HasMessages => _local.Count > 0 || Volatile.Read(ref _remoteCount) > 0;

    /// <inheritdoc/>
    public int Count => _local.Count + Volatile.Read(ref _remoteCount);

    /// <inheritdoc/>
    public void Enqueue(IActorRef receiver, Envelope envelope)
    {
        var current = WorkerThread.Current;
        if (current is not null && (ReferenceEquals(current, _owner) || IsOwner(receiver, current)))
        {
            _local.Enqueue(envelope);
            return;
        }

        _remote.Enqueue(envelope);

        // A full fence: either the clean-up sees the message, or we see that it has begun.
        Interlocked.Increment(ref _remoteCount);
        if (_deadLetters is { } deadLetters)
        {
            MoveRemoteTo(deadLetters);
        }
    }

    /// <summary>Puts a message before all others: for the stash, on the actor's thread.</summary>
    public void EnqueueFirst(Envelope envelope)
    {
        if (_remoteFirst > 0)
        {
            // Rare: in their order, what stands before it comes into the ring too.
            DrainRemoteFirst();
        }

        _local.Push(envelope);
        _localFirst++;
    }

    /// <inheritdoc/>
    public bool TryDequeue(out Envelope envelope)
    {
        if (Volatile.Read(ref _remoteCount) > 0 && IsRemoteNext() && _remote.TryDequeue(out envelope))
        {
            Interlocked.Decrement(ref _remoteCount);
            _remoteFirst -= _remoteFirst > 0 ? 1 : 0;
            _remoteTurn = false;
            return true;
        }

        if (_local.TryDequeue(out envelope))
        {
            _localFirst -= _localFirst > 0 ? 1 : 0;
            _remoteTurn = true;
            return true;
        }

        _local.Trim();
        return false;
    }

    /// <inheritdoc/>
    public void CleanUp(IActorRef owner, IMessageQueue deadletters)
    {
        var office = new DeadLetterOffice(owner, deadletters);
        _deadLetters = office;
        Interlocked.MemoryBarrier();
        while (TryDequeue(out var envelope))
        {
            deadletters.Enqueue(owner, envelope);
        }

        MoveRemoteTo(office);
    }

    private bool IsRemoteNext() => _localFirst == 0 && (_remoteTurn || _local.Count == 0 || _remoteFirst > 0);

    // Asked again for each message that another thread's actors send, which is cheap beside the queue that follows.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool IsOwner(IActorRef receiver, WorkerThread current)
    {
        if (receiver is not ActorRefWithCell { Underlying: ActorCell cell } || !ReferenceEquals(cell.Dispatcher, current.Dispatcher))
        {
            return false;
        }

        _remoteFirst = Volatile.Read(ref _remoteCount);
        _owner = current;
        return true;
    }

    private void DrainRemoteFirst()
    {
        List<Envelope> first = [];
        while (_remoteFirst > 0 && _remote.TryDequeue(out var envelope))
        {
            Interlocked.Decrement(ref _remoteCount);
            _remoteFirst--;
            first.Add(envelope);
        }

        for (var i = first.Count - 1; i >= 0; i--)
        {
            _local.Push(first[i]);
        }

        _localFirst += first.Count;
    }

    private void MoveRemoteTo(DeadLetterOffice deadLetters)
    {
        while (_remote.TryDequeue(out var envelope))
        {
            deadLetters.Queue.Enqueue(deadLetters.Owner, envelope);
        }
    }

    private sealed record DeadLetterOffice(IActorRef Owner, IMessageQueue Queue);
}
