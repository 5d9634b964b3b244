using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace JSockD.ActorKernel;

/// <summary>
/// The mailbox of an actor on an <see cref="IoDispatcher"/>: a plain ring, touched by the dispatcher's thread only. Mail
/// from other threads comes through the dispatcher's inbox.
/// </summary>
internal sealed class PinnedMailbox(IoDispatcher dispatcher) : Mailbox
{
    private Ring<Envelope> _user = new();
    private Queue<SystemMessage>? _system;
    private List<IoRegistration>? _registrations;
    private IdleDeadline? _idle;
    private bool _queued;
    private bool _closed;

    public override TimeSpan? ReceiveTimeout => _idle?.Timeout;

    public IoDispatcher Dispatcher => dispatcher;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public override void Post(object message, IActorRef? sender)
    {
        if (dispatcher.IsCurrentThread)
        {
            PostLocal(new Envelope(message, sender));
        }
        else
        {
            dispatcher.PostRemote(new RemoteMail(this, message, sender));
        }
    }

    public override void PostSystem(SystemMessage message)
    {
        if (dispatcher.IsCurrentThread)
        {
            PostSystemLocal(message);
        }
        else
        {
            dispatcher.PostRemote(new RemoteMail(this, message, null));
        }
    }

    /// <summary>Ordinary mail, on the dispatcher's thread.</summary>
    public void PostLocal(in Envelope envelope)
    {
        if (_closed)
        {
            Cell.ToDeadLetters(envelope);
            return;
        }

        _user.Enqueue(envelope);
        if (!_queued)
        {
            Queue();
        }
    }

    /// <summary>Kernel mail, on the dispatcher's thread.</summary>
    public void PostSystemLocal(SystemMessage message)
    {
        if (_closed)
        {
            return;
        }

        (_system ??= new Queue<SystemMessage>()).Enqueue(message);
        if (!_queued)
        {
            Queue();
        }
    }

    /// <summary>Handles up to <paramref name="limit"/> messages and returns how many it was.</summary>
    public int Run(int limit)
    {
        var cell = Cell;
        var handled = 0;
        ActorCell.SetCurrent(cell);
        while (handled < limit && !dispatcher.IsAbandoned)
        {
            if (_system is { Count: > 0 })
            {
                RunSystem(cell);
            }

            if (!cell.CanReceive || !_user.TryDequeue(out var envelope))
            {
                break;
            }

            handled++;
            Invoke(cell, envelope);
        }

        _queued = false;
        _user.Trim();
        if (_system is { Count: > 0 } || (_user.Count > 0 && cell.CanReceive))
        {
            Queue();
        }

        return handled;
    }

    public override void Prepend(List<Envelope> envelopes)
    {
        for (var i = envelopes.Count - 1; i >= 0; i--)
        {
            _user.Push(envelopes[i]);
        }
    }

    public override void SetReceiveTimeout(TimeSpan? timeout)
    {
        if (_idle is not null)
        {
            dispatcher.Deadlines.Remove(_idle);
            _idle = null;
        }

        if (timeout is { } idle)
        {
            _idle = new IdleDeadline(this, dispatcher.Deadlines.Clock, idle);
            dispatcher.Deadlines.Add(_idle);
        }
    }

    /// <summary>Whether a receive timeout would come at the right moment: nothing waits, and the actor isn't suspended.</summary>
    public bool IsIdle => _user.Count == 0 && Cell.CanReceive;

    public void Remember(IoRegistration registration) => (_registrations ??= []).Add(registration);

    public void Forget(IoRegistration registration) => _registrations?.Remove(registration);

    public override void ReleaseIncarnation()
    {
        while (_registrations is { Count: > 0 })
        {
            _registrations[^1].Dispose();
        }
    }

    public override void Close()
    {
        _closed = true;
        SetReceiveTimeout(null);
        _system?.Clear();
        while (_user.TryDequeue(out var envelope))
        {
            Cell.ToDeadLetters(envelope);
        }
    }

    private void Queue()
    {
        _queued = true;
        dispatcher.Enqueue(this);
    }

    private void RunSystem(ActorCell cell)
    {
        while (_system!.TryDequeue(out var message))
        {
            cell.InvokeSystem(message);
        }
    }

    private void Invoke(ActorCell cell, in Envelope envelope)
    {
        if (_idle is not null && envelope.Message is not INotInfluenceReceiveTimeout)
        {
            _idle.Touch();
        }

        if (envelope.Message.GetType() == typeof(IoReady))
        {
            InvokeReady(cell, envelope);
        }
        else
        {
            cell.InvokeUser(envelope);
        }
    }

    private void InvokeReady(ActorCell cell, in Envelope envelope)
    {
        var registration = (IoRegistration)((IoReady)envelope.Message).Registration;
        if (!ReferenceEquals(registration.Mailbox, this))
        {
            // Passed on by the actor that it was for.
            cell.InvokeUser(envelope);
            return;
        }

        if (registration.IsWanted)
        {
            cell.InvokeUser(envelope);
        }

        registration.Rearm();
    }
}
