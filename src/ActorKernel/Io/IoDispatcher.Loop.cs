namespace JSockD.ActorKernel;

/// <summary>The thread's loop, and how other threads reach it.</summary>
public sealed partial class IoDispatcher
{
    /// <summary>
    /// Messages handled between two looks at the descriptors when there is always something to do. A look costs about half
    /// a microsecond: under 10 ns a message.
    /// </summary>
    private const int PollInterval = 64;

    private readonly RemoteInbox _inbox = new();
    private readonly WakeUp _wake;
    private readonly DescriptorSet _descriptors;
    private Ring<PinnedMailbox> _runnable = new();
    private int _sincePoll;

    // 1 while the thread waits or is about to: whoever sets it back to 0 owes the wake-up.
    private int _sleeping;
    private int _poked;

    internal void Start() => PosixThread.Start(Run, _options.ThreadName ?? Id, _options.StackSize);

    private DescriptorSet CreateDescriptorSet()
    {
        try
        {
            return _options.CreateDescriptorSet(_wake.ReadFd);
        }
        catch
        {
            _wake.Close();
            throw;
        }
    }

    /// <summary>Frees what was opened for a thread that isn't started.</summary>
    internal void Discard()
    {
        _wake.Close();
        _descriptors.Free();
    }

    /// <summary>An actor has mail. On the thread.</summary>
    internal void Enqueue(PinnedMailbox mailbox) => _runnable.Enqueue(mailbox);

    /// <summary>Mail from another thread.</summary>
    internal void PostRemote(RemoteMail mail)
    {
        if (_inbox.Post(mail))
        {
            WakeIfSleeping();
        }
        else
        {
            DiscardRemoteMail(mail);
        }
    }

    private static void DiscardRemoteMail(RemoteMail? mail)
    {
        for (; mail is not null; mail = mail.Next)
        {
            if (mail.Message is not SystemMessage)
            {
                mail.Mailbox.Cell.ToDeadLetters(new Envelope(mail.Message, mail.Sender));
            }
        }
    }

    private void Run()
    {
        while (!_abandoned)
        {
            if (!_inbox.IsEmpty)
            {
                TakeRemoteMail();
            }

            RunBatch();
            if (_runnable.Count == 0 && _inbox.IsEmpty)
            {
                if (_shutdown && TryEnd())
                {
                    break;
                }

                Wait();
            }
            else if (_sincePoll >= PollInterval)
            {
                Poll(0);
                Deadlines.PostDue();
            }
        }

        if (_abandoned)
        {
            StopAbandoned();
        }

        ActorCell.SetCurrent(null);
        Deadlines.Dispose();
        Discard();
        _ended.TrySetResult();
    }

    private void RunBatch()
    {
        while (_runnable.TryDequeue(out var mailbox))
        {
            _sincePoll += mailbox.Run(_options.Throughput);
            if (_sincePoll >= PollInterval || _abandoned)
            {
                return;
            }

            if (!_inbox.IsEmpty)
            {
                TakeRemoteMail();
            }
        }
    }

    private void TakeRemoteMail()
    {
        for (var mail = _inbox.TakeAll(); mail is not null; mail = mail.Next)
        {
            if (mail.Message is SystemMessage system)
            {
                mail.Mailbox.PostSystemLocal(system);
            }
            else
            {
                mail.Mailbox.PostLocal(new Envelope(mail.Message, mail.Sender));
            }
        }
    }

    private void Wait()
    {
        var nanoseconds = Deadlines.IsEmpty ? -1 : Deadlines.PostDue();
        if (_runnable.Count > 0)
        {
            return;
        }

        // Dekker: a sender puts mail and then looks whether we sleep; we say that we sleep and then look for mail. With a
        // full fence between, one of the two sees the other.
        Volatile.Write(ref _sleeping, 1);
        Interlocked.MemoryBarrier();
        if (!_inbox.IsEmpty || Volatile.Read(ref _poked) != 0)
        {
            Volatile.Write(ref _poked, 0);
            Volatile.Write(ref _sleeping, 0);
            return;
        }

        Poll(nanoseconds);
        Volatile.Write(ref _sleeping, 0);
    }

    private void Poll(long nanoseconds)
    {
        _sincePoll = 0;
        if (_descriptors.Wait(nanoseconds))
        {
            _wake.Drain();
        }
    }

    /// <summary>Makes the thread look at its state again.</summary>
    private void Poke()
    {
        Interlocked.Exchange(ref _poked, 1);
        WakeIfSleeping();
    }

    /// <summary>After a full fence.</summary>
    private void WakeIfSleeping()
    {
        if (Volatile.Read(ref _sleeping) != 0 && Interlocked.Exchange(ref _sleeping, 0) != 0)
        {
            _wake.Signal();
        }
    }

    /// <summary>After <see cref="Shutdown"/>.</summary>
    private bool TryEnd()
    {
        lock (_gate)
        {
            if (_cells.Count > 0)
            {
                return false;
            }
        }

        // Nobody can come any more. Late mail is for the dead.
        DiscardRemoteMail(_inbox.Close());
        return true;
    }

    /// <summary>The stuck call has returned: the actors, dead to the others, get their last hook.</summary>
    private void StopAbandoned()
    {
        ActorCell[] cells;
        lock (_gate)
        {
            cells = [.. _cells.OrderByDescending(static cell => cell.SelfRef.Path.Depth)];
        }

        foreach (var cell in cells)
        {
            ActorCell.SetCurrent(cell);
            cell.FinishAbandoned();
        }
    }
}
