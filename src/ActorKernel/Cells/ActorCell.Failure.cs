namespace JSockD.ActorKernel;

/// <summary>The actor's own failures, and those of its children that it has to judge.</summary>
internal sealed partial class ActorCell
{
    private SupervisorStrategy? _strategy;
    private object? _failedMessage;
    private LocalActorRef? _perpetrator;
    private bool _failed;

    // The actor's own failure counts one, each failure of a supervisor above counts one; each is answered by one Resume or Recreate.
    private int _suspensions;

    /// <summary>Suspends the actor with its children and asks the supervisor what to do.</summary>
    private void Fail(Exception cause, LocalActorRef? perpetrator = null)
    {
        if (_state is State.Terminating or State.Terminated)
        {
            Kernel.LogFailure(SelfRef, cause, Directive.Stop);
            if (perpetrator is not null)
            {
                Children.Stop(perpetrator);
            }

            return;
        }

        if (_failed)
        {
            // The supervisor has been asked already. A second child that escalates meanwhile would never be resumed: it stops.
            if (perpetrator is not null)
            {
                Children.Stop(perpetrator);
            }

            return;
        }

        _failed = true;
        _failedMessage = _message;
        _perpetrator = perpetrator;
        _suspensions++;
        UpdateCanReceive();
        foreach (var child in Children.Snapshot())
        {
            if (!ReferenceEquals(child, perpetrator))
            {
                child.SendSystem(new SystemMessage.Suspend());
            }
        }

        ParentRef.SendSystem(new SystemMessage.Failed(SelfRef, cause));
    }

    private void ClearFailure()
    {
        _failed = false;
        _failedMessage = null;
        _perpetrator = null;
        _suspensions--;
        UpdateCanReceive();
    }

    private void Suspend()
    {
        _suspensions++;
        UpdateCanReceive();
        foreach (var child in Children.Snapshot())
        {
            child.SendSystem(new SystemMessage.Suspend());
        }
    }

    private void Resume(Exception? cause)
    {
        if (cause is not null && _state == State.Fresh)
        {
            // There is nothing to resume: try again to create it.
            CreateAgain();
            return;
        }

        var perpetrator = _perpetrator;
        if (cause is not null)
        {
            ClearFailure();
        }
        else
        {
            perpetrator = null;
            _suspensions--;
            UpdateCanReceive();
        }

        foreach (var child in Children.Snapshot())
        {
            // The child whose escalation this answers gets the answer to its own failure.
            child.SendSystem(new SystemMessage.Resume(ReferenceEquals(child, perpetrator) ? cause : null));
        }
    }

    private void HandleFailed(SystemMessage.Failed failed)
    {
        var child = Children.Find(failed.Child);
        if (child is null || child.Stopping)
        {
            // It is on its way out, or was abandoned: there is nothing to decide.
            Kernel.LogFailure(failed.Child, failed.Cause, Directive.Stop);
            return;
        }

        Directive directive;
        try
        {
            directive = Strategy().Decide(child, failed.Cause, Kernel.Clock);
        }
        catch (Exception inDecider)
        {
            Fail(inDecider, failed.Child);
            return;
        }

        Kernel.LogFailure(failed.Child, failed.Cause, directive);
        switch (directive)
        {
            case Directive.Resume:
                failed.Child.SendSystem(new SystemMessage.Resume(failed.Cause));
                break;
            case Directive.Restart:
                failed.Child.SendSystem(new SystemMessage.Recreate(failed.Cause));
                break;
            case Directive.Stop:
                Children.Stop(failed.Child);
                break;
            default:
                Fail(failed.Cause, failed.Child);
                break;
        }
    }

    private SupervisorStrategy Strategy()
    {
        // Between two instances there is nobody to ask, and nothing to remember.
        return _actor is null
            ? Props.SupervisorStrategy ?? SupervisorStrategy.DefaultStrategy
            : _strategy ??= Props.SupervisorStrategy ?? _actor.InvokeSupervisorStrategy();
    }
}
