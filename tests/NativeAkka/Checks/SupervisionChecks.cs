using Akka.Actor;
using JSockD.Hosting.Actors;

namespace JSockD.NativeAkka.Checks;

/// <summary>What becomes of an actor that fails: its parent decides, and the guardian of all stops it.</summary>
internal static class SupervisionChecks
{
    internal static void Run(Suite suite)
    {
        suite.Check("a child is restarted, keeps its mail, and is a new instance", system =>
        {
            var (parent, listener) = Family(system, new OneForOneStrategy(_ => Directive.Restart));
            parent.Tell(new InvalidOperationException("bug"), listener.Ref);
            parent.Tell("after", listener.Ref);
            Need.Same(2, listener.Expect<Begun>().Instance);
            Need.Same("after", listener.Expect<string>());
        });
        suite.Check("a child is stopped", system =>
        {
            var (parent, listener) = Family(system, new OneForOneStrategy(_ => Directive.Stop));
            parent.Tell(new InvalidOperationException("bug"), listener.Ref);
            listener.Expect<Ended>();
        });
        suite.Check("a child is resumed as it is", system =>
        {
            var (parent, listener) = Family(system, new OneForOneStrategy(_ => Directive.Resume));
            parent.Tell(new InvalidOperationException("bug"), listener.Ref);
            parent.Tell("after", listener.Ref);
            Need.Same("after", listener.Expect<string>());
        });
        suite.Check("a child that fails too often is stopped", system =>
        {
            var (parent, listener) = Family(system, new OneForOneStrategy(1, TimeSpan.FromMinutes(1), _ => Directive.Restart));
            parent.Tell(new InvalidOperationException("bug"), listener.Ref);
            Need.Same(2, listener.Expect<Begun>().Instance);
            parent.Tell(new InvalidOperationException("bug"), listener.Ref);
            listener.Expect<Ended>();
        });
        suite.Check("a failure that is escalated stops the parent, as the guardian's strategy says", system =>
        {
            var (parent, listener) = Family(system, new OneForOneStrategy(_ => Directive.Escalate));
            var end = parent.WatchAsync();
            parent.Tell(new InvalidOperationException("bug"), listener.Ref);
            Need.InTime(end, "the parent's end");
        });
        suite.Check("an actor of the top that fails is stopped and not restarted", system =>
        {
            var actor = Workers.StartEcho(system);
            var end = actor.WatchAsync();
            actor.Tell(new InvalidOperationException("bug"), ActorRefs.NoSender);
            Need.InTime(end, "its end");
        });
        suite.Check("an actor that can't start is stopped", system =>
        {
            var listener = new Listener(system, null, typeof(Akka.Event.Error)).Ready();
            var props = PropsOf.Actor(
                () => new Worker((_, _) => { }, _ => throw new InvalidOperationException("no room")), AkkaSettings.ControlDispatcher);
            var actor = system.ActorOf(props, "stillborn");
            Need.Same("no room", listener.Expect<Akka.Event.Error>().Cause.GetBaseException().Message);
            Need.InTime(actor.WatchAsync(), "its end");
        });
    }

    private static (IActorRef Parent, Listener Listener) Family(ActorSystem system, SupervisorStrategy strategy)
    {
        var listener = new Listener(system);
        var dispatcher = Workers.AddDispatcher(system, "family");
        var parent = system.ActorOf(PropsOf.Actor(() => new Parent(listener.Ref, strategy, dispatcher), dispatcher), "parent");
        Need.Same(1, listener.Expect<Begun>().Instance);
        return (parent, listener);
    }

    private sealed record Begun(int Instance);

    private sealed record Ended;

    private sealed class Parent(IActorRef listener, SupervisorStrategy strategy, string dispatcher) : UntypedActor
    {
        private IActorRef _child = ActorRefs.Nobody;
        private int _instances;

        protected override void PreStart() => _child = Context.Watch(Context.ActorOf(PropsOf.Actor(Child, dispatcher), "child"));

        protected override SupervisorStrategy SupervisorStrategy() => strategy;

        private Worker Child() => new(
            (message, _) => listener.Tell(message, ActorRefs.NoSender),
            _ => listener.Tell(new Begun(++_instances), ActorRefs.NoSender));

        protected override void OnReceive(object message)
        {
            if (message is Terminated)
            {
                listener.Tell(new Ended(), Self);
            }
            else
            {
                _child.Tell(message, Self);
            }
        }
    }
}
