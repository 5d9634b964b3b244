namespace JSockD.ActorKernel;

/// <summary>One descriptor in a <see cref="PollSet"/>.</summary>
internal sealed class IoRegistration : IIoRegistration
{
    private readonly PollSet _set;
    private IoInterest _interest;

    public IoRegistration(PollSet set, PinnedMailbox mailbox, int descriptor, IoInterest interest)
    {
        _set = set;
        _interest = interest;
        Mailbox = mailbox;
        Descriptor = descriptor;
        Ready = new IoReady(this);
    }

    public int Descriptor { get; }

    public PinnedMailbox Mailbox { get; }

    public IoReady Ready { get; }

    /// <summary>The place in the set; -1 when removed.</summary>
    public int Slot { get; set; } = -1;

    /// <summary>Whether <see cref="Ready"/> is in the mailbox.</summary>
    public bool Pending { get; private set; }

    public IoInterest Interest
    {
        get => _interest;
        set
        {
            if (_interest != value)
            {
                _interest = value;
                Update();
            }
        }
    }

    public void Dispose()
    {
        if (Slot >= 0)
        {
            _set.Remove(this);
            Mailbox.Forget(this);
        }
    }

    /// <summary>The wait has found it ready: fills the message.</summary>
    public void Fill(short revents)
    {
        var events = IoEvents.None;
        if ((revents & LibC.PollIn) != 0)
        {
            events |= IoEvents.Readable;
        }

        if ((revents & LibC.PollOut) != 0)
        {
            events |= IoEvents.Writable;
        }

        if ((revents & LibC.PollHup) != 0)
        {
            events |= IoEvents.Hangup;
        }

        if ((revents & (LibC.PollErr | LibC.PollNval)) != 0)
        {
            events |= IoEvents.Error;
        }

        if ((events & (IoEvents.Hangup | IoEvents.Error)) != 0 && (_interest & IoInterest.Readable) != 0)
        {
            events |= IoEvents.Readable;
        }

        if ((revents & LibC.PollNval) != 0)
        {
            // Not open: it would be ready for ever.
            _interest = IoInterest.None;
        }

        Ready.Events = events;
        Pending = true;
        Update();
    }

    /// <summary>Whether the message is worth handling: still registered, and still of interest.</summary>
    public bool IsWanted =>
        Slot >= 0 && (_interest != IoInterest.None
            ? (Ready.Events & ((IoEvents)(int)_interest | IoEvents.Hangup | IoEvents.Error)) != 0
            : (Ready.Events & IoEvents.Error) != 0);

    /// <summary>The message has been handled.</summary>
    public void Rearm()
    {
        Pending = false;
        Update();
    }

    private void Update()
    {
        if (Slot >= 0)
        {
            _set.Update(this);
        }
    }
}
