using System.Collections.Concurrent;
using Akka.Actor;
using JSockD.Hosting.Actors;

namespace JSockD.NativeAkka;

/// <summary>An actor whose mail a check waits for.</summary>
internal sealed class Listener
{
    private readonly BlockingCollection<object> _mail = [];

    internal Listener(ActorSystem system, IActorRef? watched = null, params Type[] events) =>
        Ref = system.ActorOf(PropsOf.Actor(() => new Ear(_mail, watched, events), AkkaSettings.ControlDispatcher));

    internal IActorRef Ref { get; }

    /// <summary>The next message of this type; others before it are passed over.</summary>
    internal T Expect<T>()
    {
        while (_mail.TryTake(out var message, Need.Limit))
        {
            if (message is T expected)
            {
                return expected;
            }
        }

        throw new TimeoutException($"no {typeof(T).Name} comes");
    }

    /// <summary>Waits until it listens.</summary>
    internal Listener Ready()
    {
        Ref.Tell("ready", ActorRefs.NoSender);
        Need.Same("ready", Expect<string>());
        return this;
    }

    private sealed class Ear(BlockingCollection<object> mail, IActorRef? watched, Type[] events) : UntypedActor
    {
        protected override void PreStart()
        {
            if (watched is not null)
            {
                Context.Watch(watched);
            }

            foreach (var type in events)
            {
                Context.System.EventStream.Subscribe(Self, type);
            }
        }

        protected override void OnReceive(object message) => mail.Add(message);
    }
}
