namespace JSockD.ActorKernel;

/// <summary>Where mail to the dead goes: to the log.</summary>
internal sealed class DeadLetterRef(ActorSystem kernel, ActorPath path) : InternalActorRef
{
    public override ActorPath Path { get; } = path;

    public override ActorSystem Kernel => kernel;

    public override void Tell(object message, IActorRef? sender)
    {
        if (message is DeadLetter letter)
        {
            Deliver(letter.Message, letter.Sender, letter.Recipient);
        }
        else
        {
            Deliver(message, sender, this);
        }
    }

    public override void SendSystem(SystemMessage message)
    {
    }

    /// <summary>Reports a message, unless losing it is in the nature of things.</summary>
    public void Deliver(object message, IActorRef? sender, IActorRef recipient)
    {
        _ = sender;
        if (message is not (Terminated or PoisonPill or ReceiveTimeout or IoReady))
        {
            kernel.LogDeadLetter(message, recipient);
        }
    }
}
