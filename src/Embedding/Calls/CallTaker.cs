using Akka.Actor;

namespace JSockD.Embedding.Calls;

/// <summary>What a taker does; the queue's to change.</summary>
internal enum TakerState
{
    /// <summary>It has no engine, or is not there.</summary>
    Away,

    /// <summary>It waits to be woken.</summary>
    Idle,

    /// <summary>It has been woken, or has run a call, and has not come yet.</summary>
    Coming,

    /// <summary>It runs a call.</summary>
    Busy,
}

/// <summary>Whoever takes calls out of the queue for one engine.</summary>
internal sealed class CallTaker
{
    /// <summary>Guarded by the queue's lock.</summary>
    internal TakerState State { get; set; }

    /// <summary>Told <see cref="CallsWaiting"/>; set before the taker first asks for a call.</summary>
    internal IActorRef Actor { get; set; } = ActorRefs.Nobody;

    internal void Wake() => Actor.Tell(CallsWaiting.Instance, ActorRefs.NoSender);
}

/// <summary>Queue to taker, or worker to taker: there may be calls to take.</summary>
internal sealed class CallsWaiting
{
    /// <summary>The only one there needs to be.</summary>
    internal static CallsWaiting Instance { get; } = new();
}
