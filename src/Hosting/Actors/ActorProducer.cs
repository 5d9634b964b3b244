using Akka.Actor;

namespace JSockD.Hosting.Actors;

/// <summary>
/// How Akka makes an actor, and makes it again when it restarts: by a delegate. Expression trees, which <c>Props.Create</c> takes, need an
/// interpreter or a compiler at run time, and native
/// executables have neither.
/// </summary>
internal sealed class ActorProducer<TActor>(Func<TActor> create) : IIndirectActorProducer
    where TActor : ActorBase
{
    public Type ActorType => typeof(TActor);

    public ActorBase Produce() => create();

    public void Release(ActorBase actor)
    {
        // Actors free what they own in PostStop.
    }
}

/// <summary>Makes props.</summary>
internal static class PropsOf
{
    /// <summary>An actor that lives on a worker's dispatcher, with the mailbox for it.</summary>
    internal static Props Actor<TActor>(Func<TActor> create, string dispatcher)
        where TActor : ActorBase =>
        Props.CreateBy(new ActorProducer<TActor>(create)).WithDispatcher(dispatcher).WithMailbox(AkkaSettings.Mailbox);
}
