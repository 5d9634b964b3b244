namespace JSockD.ActorKernel;

/// <summary>The actor's life: creation, restart, stop. Each may have to wait for children to stop first.</summary>
internal sealed partial class ActorCell
{
    private enum State
    {
        /// <summary>There is no instance: not created yet, or it couldn't be.</summary>
        Fresh,

        /// <summary>There is an instance.</summary>
        Normal,

        /// <summary>A restart waits for children to stop.</summary>
        Recreating,

        /// <summary>As <see cref="Recreating"/>, after a creation that failed.</summary>
        CreatingAgain,

        /// <summary>The stop waits for children.</summary>
        Terminating,

        /// <summary>Dead.</summary>
        Terminated,
    }

    private State _state;
    private Exception? _recreateCause;
    private Stash? _stash;

    /// <summary>From <see cref="IoDispatcher.Abandon"/>, on another thread: the actor counts as dead from now on.</summary>
    public void Abandon()
    {
        Children.Close();
        foreach (var child in Children.Snapshot())
        {
            child.SendSystem(new SystemMessage.Terminate());
        }

        Watchers.AnnounceDeath(SelfRef, ParentRef);
    }

    /// <summary>On the thread that was abandoned, once it is back: dies without waiting for children.</summary>
    public void FinishAbandoned()
    {
        if (_state != State.Terminated)
        {
            FinishTerminate();
        }
    }

    /// <summary>Creates the instance on the calling thread, before anybody else knows of the cell: so a system that lives on dispatchers of its own starts no thread pool.</summary>
    public void CreateHere()
    {
        var outer = s_current;
        s_current = this;
        InvokeSystem(new SystemMessage.Create());
        s_current = outer;
    }

    private void Create()
    {
        try
        {
            _actor = NewInstance();
            _actor.InvokePreStart();
        }
        catch (Exception cause)
        {
            DropInstance();
            throw new ActorInitializationException(SelfRef, "exception during creation: " + cause.Message, cause);
        }

        EnterNormal();
    }

    private void Recreate(Exception cause)
    {
        switch (_state)
        {
            case State.Terminating:
                return;
            case State.Recreating or State.CreatingAgain:
                // The restart under way serves for this one as well.
                _suspensions--;
                return;
            case State.Fresh:
                CreateAgain();
                return;
        }

        try
        {
            _actor!.InvokePreRestart(cause, _failedMessage);
        }
        catch (Exception inHook)
        {
            Kernel.LogFailure(SelfRef, inHook, Directive.Restart);
        }

        // Mail that was put aside is the mailbox's, not the instance's.
        _stash?.UnstashAll();
        DropInstance();
        _recreateCause = cause;
        if (Children.AnyStopping)
        {
            _state = State.Recreating;
            UpdateCanReceive();
        }
        else
        {
            FinishRecreate();
        }
    }

    private void FinishRecreate()
    {
        var cause = _recreateCause!;
        var survivors = Children.Snapshot();
        _recreateCause = null;
        ClearFailure();
        try
        {
            _actor = NewInstance();
            _actor.InvokePostRestart(cause);
        }
        catch (Exception inHook)
        {
            DropInstance();
            _state = State.Fresh;
            throw new PostRestartException(SelfRef, inHook, cause);
        }

        EnterNormal();
        foreach (var survivor in survivors)
        {
            survivor.SendSystem(new SystemMessage.Recreate(cause));
        }
    }

    private void CreateAgain()
    {
        Children.StopAll();
        if (Children.AnyStopping)
        {
            _state = State.CreatingAgain;
        }
        else
        {
            FinishCreateAgain();
        }
    }

    private void FinishCreateAgain()
    {
        _state = State.Fresh;
        ClearFailure();
        Create();
    }

    private void Terminate()
    {
        if (_state == State.Terminating)
        {
            return;
        }

        _state = State.Terminating;
        UpdateCanReceive();
        Children.Close();
        Children.StopAll();
        if (Children.IsEmpty)
        {
            FinishTerminate();
        }
    }

    private void FinishTerminate()
    {
        try
        {
            _actor?.InvokePostStop();
        }
        catch (Exception inHook)
        {
            Kernel.LogFailure(SelfRef, inHook, Directive.Stop);
        }

        _stash?.UnstashAll();
        DropInstance();
        Children.Close();
        _state = State.Terminated;
        UpdateCanReceive();
        UnwatchAll();
        _mailbox.Close();
        _dispatcher.Detach(this);
        Watchers.AnnounceDeath(SelfRef, ParentRef);
    }

    /// <summary>After a child has gone: what was waiting for it may go on.</summary>
    private void ContinueAfterChildren()
    {
        switch (_state)
        {
            case State.Recreating when !Children.AnyStopping:
                FinishRecreate();
                break;
            case State.CreatingAgain when !Children.AnyStopping:
                FinishCreateAgain();
                break;
            case State.Terminating when Children.IsEmpty:
                FinishTerminate();
                break;
        }
    }

    private ActorBase NewInstance()
    {
        var actor = Props.Factory() ?? throw new InvalidOperationException("the factory returned null");
        if (!ReferenceEquals(actor.Cell, this))
        {
            throw new InvalidOperationException("the factory returned the instance of another actor");
        }

        if (actor is IWithUnboundedStash stashing)
        {
            stashing.Stash = _stash ??= new Stash(this);
        }

        return actor;
    }

    private void DropInstance()
    {
        _actor = null;
        _behaviors.Clear();
        _strategy = null;
        _mailbox.ReleaseIncarnation();
    }

    private void EnterNormal()
    {
        _state = State.Normal;
        UpdateCanReceive();
    }

    private void UpdateCanReceive() => CanReceive = _state == State.Normal && _suspensions == 0;
}
