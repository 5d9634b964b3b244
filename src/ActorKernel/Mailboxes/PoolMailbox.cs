using System.Collections.Concurrent;
using System.Collections.Generic;

namespace JSockD.ActorKernel;

/// <summary>A mailbox that is run by the thread pool, one batch at a time; it is its own work item, so scheduling allocates nothing.</summary>
internal sealed class PoolMailbox(ThreadPoolDispatcher dispatcher) : Mailbox, IThreadPoolWorkItem
{
    private readonly ConcurrentQueue<Envelope> _user = new();
    private readonly ConcurrentQueue<SystemMessage> _system = new();

    // What was put back in front; the running thread's own.
    private readonly LinkedList<Envelope> _front = new();
    private IdleTimer? _idle;
    private int _scheduled;

    public override TimeSpan? ReceiveTimeout => _idle?.Timeout;

    public override void Post(object message, IActorRef? sender)
    {
        _user.Enqueue(new Envelope(message, sender));
        Schedule();
    }

    public override void PostSystem(SystemMessage message)
    {
        _system.Enqueue(message);
        Schedule();
    }

    public override void Prepend(List<Envelope> envelopes)
    {
        for (var i = envelopes.Count - 1; i >= 0; i--)
        {
            _front.AddFirst(envelopes[i]);
        }
    }

    public override void SetReceiveTimeout(TimeSpan? timeout)
    {
        _idle?.Dispose();
        _idle = timeout is { } idle ? new IdleTimer(Cell.SelfRef, dispatcher.Clock, idle) : null;
    }

    public override void ReleaseIncarnation()
    {
    }

    public override void Close() => SetReceiveTimeout(null);

    /// <summary>Handles a batch on a pool thread.</summary>
    public void Execute()
    {
        var cell = Cell;
        ActorCell.SetCurrent(cell);
        for (var left = ThreadPoolDispatcher.Throughput; left > 0; left--)
        {
            while (_system.TryDequeue(out var system))
            {
                cell.InvokeSystem(system);
            }

            if (cell.IsTerminated)
            {
                Discard(cell);
                break;
            }

            if (!cell.CanReceive || !TryTake(out var envelope))
            {
                break;
            }

            Invoke(cell, envelope);
        }

        ActorCell.SetCurrent(null);
        var takesMail = cell.CanReceive || cell.IsTerminated;
        var waits = takesMail && _front.Count > 0;
        Volatile.Write(ref _scheduled, 0);

        // Whoever posted between the last look and here saw the mailbox scheduled, so look again, fenced from the write.
        Interlocked.MemoryBarrier();
        if (waits || !_system.IsEmpty || (takesMail && !_user.IsEmpty))
        {
            Schedule();
        }
    }

    private void Invoke(ActorCell cell, in Envelope envelope)
    {
        if (_idle is null || envelope.Message is INotInfluenceReceiveTimeout)
        {
            cell.InvokeUser(envelope);
            return;
        }

        _idle.Begin();
        cell.InvokeUser(envelope);
        _idle?.End();
    }

    private void Discard(ActorCell cell)
    {
        while (TryTake(out var envelope))
        {
            cell.ToDeadLetters(envelope);
        }
    }

    private bool TryTake(out Envelope envelope)
    {
        if (_front.First is { } first)
        {
            envelope = first.Value;
            _front.RemoveFirst();
            return true;
        }

        return _user.TryDequeue(out envelope);
    }

    private void Schedule()
    {
        // The full fence keeps the look behind the enqueue; the look spares senders to a busy actor the locked write.
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _scheduled) == 0 && Interlocked.Exchange(ref _scheduled, 1) == 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }
}
