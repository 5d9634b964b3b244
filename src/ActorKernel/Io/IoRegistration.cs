namespace JSockD.ActorKernel;

/// <summary>One descriptor in a <see cref="DescriptorSet"/>.</summary>
internal sealed class IoRegistration : IIoRegistration
{
    private readonly DescriptorSet _set;
    private IoInterest _interest;

    public IoRegistration(DescriptorSet set, PinnedMailbox mailbox, int descriptor, IoInterest interest)
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

    /// <summary>Whether it is in the set.</summary>
    public bool IsRegistered { get; set; }

    /// <summary>The place in its set's array.</summary>
    public int Slot { get; set; }

    /// <summary><see cref="EpollSet"/>'s: the events that the system looks for; 0 while it doesn't look at all.</summary>
    public int Armed { get; set; }

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

    /// <summary>The interest in the bits of poll.h, which are those of sys/epoll.h too.</summary>
    public int PollEvents =>
        ((_interest & IoInterest.Readable) != 0 ? LibC.PollIn : 0) | ((_interest & IoInterest.Writable) != 0 ? LibC.PollOut : 0);

    public void Dispose()
    {
        if (IsRegistered)
        {
            _set.Remove(this);
            Mailbox.Forget(this);
        }
    }

    /// <summary>The wait has found it ready: fills the message.</summary>
    public void Fill(int revents)
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
        IsRegistered && (_interest != IoInterest.None
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
        if (IsRegistered)
        {
            _set.Update(this);
        }
    }
}
