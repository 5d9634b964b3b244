using System.Collections.Generic;

namespace JSockD.ActorKernel;

/// <summary>Puts messages aside and back. The actor's thread only.</summary>
public interface IStash
{
    /// <summary>Puts the current message aside.</summary>
    /// <exception cref="IllegalActorStateException">It is aside already.</exception>
    void Stash();

    /// <summary>Puts the oldest message back, in front of all mail.</summary>
    void Unstash();

    /// <summary>Puts all messages back in front of all mail, in their order.</summary>
    void UnstashAll();
}

/// <summary>
/// An actor that puts messages aside. The kernel sets <see cref="Stash"/> after the constructor and before <c>PreStart</c>.
/// A restart puts everything back; mail aside when the actor stops goes to the dead letters.
/// </summary>
public interface IWithUnboundedStash
{
    /// <summary>The actor's stash.</summary>
    IStash Stash { get; set; }
}

/// <summary>One actor's stash; it survives restarts.</summary>
internal sealed class Stash(ActorCell cell) : IStash
{
    private List<Envelope> _aside = [];

    void IStash.Stash()
    {
        var message = cell.CurrentMessage ?? throw new IllegalActorStateException("there is no message to stash");
        if (_aside.Count > 0 && ReferenceEquals(_aside[^1].Message, message))
        {
            throw new IllegalActorStateException($"Can't stash the same message {message} more than once");
        }

        _aside.Add(new Envelope(message, cell.CurrentSender));
    }

    public void Unstash()
    {
        if (_aside.Count > 0)
        {
            cell.Mailbox.Prepend([_aside[0]]);
            _aside.RemoveAt(0);
        }
    }

    public void UnstashAll()
    {
        if (_aside.Count > 0)
        {
            var aside = _aside;
            _aside = [];
            cell.Mailbox.Prepend(aside);
        }
    }
}
