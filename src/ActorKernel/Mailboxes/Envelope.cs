namespace JSockD.ActorKernel;

/// <summary>A message and who sent it.</summary>
internal readonly struct Envelope(object message, IActorRef? sender)
{
    public readonly object Message = message;
    public readonly IActorRef? Sender = sender;
}
