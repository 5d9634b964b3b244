namespace JSockD.ActorKernel;

/// <summary>The parent of <c>/user</c>: what escalates this far ends the system.</summary>
internal sealed class RootGuardianRef(ActorSystem kernel, ActorPath path) : InternalActorRef
{
    public override ActorPath Path { get; } = path;

    public override ActorSystem Kernel => kernel;

    public override void Tell(object message, IActorRef? sender) => kernel.Dead.Deliver(message, sender, this);

    public override void SendSystem(SystemMessage message)
    {
        switch (message)
        {
            case SystemMessage.Failed failed:
                kernel.LogFailure(failed.Child, failed.Cause, Directive.Escalate);
                kernel.FailAndTerminate(failed.Cause);
                break;
            case SystemMessage.DeathWatchNotification:
                kernel.GuardianTerminated();
                break;
        }
    }
}

/// <summary><c>/user</c>.</summary>
internal sealed class UserGuardian : UntypedActor
{
    protected override void OnReceive(object message) => Unhandled(message);
}
