using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Dispatch.MessageQueues;

namespace JSockD.Dispatch;

/// <summary>
/// The mailbox for actors on a <see cref="WorkerDispatcher"/>, unbounded, and good for a stash: a configuration section whose
/// <c>mailbox-type</c> names this class is what
/// <c>Props.WithMailbox</c> takes. Actors on other dispatchers may have it too, but gain nothing.
/// </summary>
public sealed class WorkerMailbox : MailboxType, IProducesMessageQueue<WorkerMessageQueue>
{
    /// <summary>Called by Akka for a section of its configuration.</summary>
    public WorkerMailbox(Settings settings, Config config)
        : base(settings, config)
    {
    }

    /// <inheritdoc/>
    public override IMessageQueue Create(IActorRef owner, ActorSystem system) => new WorkerMessageQueue();
}
