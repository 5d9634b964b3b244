using Akka.Actor;
using JSockD.Dispatch;
using JSockD.Hosting.Actors;

namespace JSockD.NativeAkka.Checks;

/// <summary>The workers' mailbox: order, stash, and the wait of its thread.</summary>
internal static class MailChecks
{
    internal static void Run(Suite suite)
    {
        suite.Check("mail from another thread keeps its order", system =>
        {
            var listener = new Listener(system);
            var actor = Workers.Start(system, (message, _) => listener.Ref.Tell(message, ActorRefs.NoSender));
            for (var i = 0; i < 1000; i++)
            {
                actor.Tell(i, ActorRefs.NoSender);
            }

            for (var i = 0; i < 1000; i++)
            {
                Need.Same(i, listener.Expect<int>());
            }
        });
        suite.Check("stashed mail comes back in its order, before the rest", system =>
        {
            var listener = new Listener(system);
            var actor = system.ActorOf(PropsOf.Actor(() => new Stashing(listener.Ref), Workers.AddDispatcher(system, "worker")));
            foreach (var word in new[] { "a", "b", "open", "c" })
            {
                actor.Tell(word, ActorRefs.NoSender);
            }

            Need.Same("abc", listener.Expect<string>() + listener.Expect<string>() + listener.Expect<string>());
        });
        suite.Check("stashed mail outlives a restart", system =>
        {
            var listener = new Listener(system);
            var dispatcher = Workers.AddDispatcher(system, "worker");
            var parent = system.ActorOf(PropsOf.Actor(() => new StashingFamily(listener.Ref, dispatcher), dispatcher));
            parent.Tell("a", ActorRefs.NoSender);
            parent.Tell(new InvalidOperationException("bug"), ActorRefs.NoSender);
            parent.Tell("open", ActorRefs.NoSender);
            Need.Same("a", listener.Expect<string>());
        });
        suite.Check("a thread that is idle tells who asked", system =>
        {
            var listener = new Listener(system);
            system.ActorOf(PropsOf.Actor(
                () => new Worker(
                    (message, _) => listener.Ref.Tell(message, ActorRefs.NoSender),
                    context => WorkerDispatcher.WatchIdle(context).After = TimeSpan.FromMilliseconds(1)),
                Workers.AddDispatcher(system, "worker")));
            listener.Expect<DispatcherIdle>();
        });
    }

    private sealed class Stashing(IActorRef listener) : UntypedActor, IWithUnboundedStash
    {
        private bool _open;

        public IStash Stash { get; set; } = null!;

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case Exception failure:
                    throw failure;
                case "open":
                    _open = true;
                    Stash.UnstashAll();
                    break;
                case string when !_open:
                    Stash.Stash();
                    break;
                default:
                    listener.Tell(message, Self);
                    break;
            }
        }
    }

    private sealed class StashingFamily(IActorRef listener, string dispatcher) : UntypedActor
    {
        private IActorRef _child = ActorRefs.Nobody;

        protected override void PreStart() => _child = Context.ActorOf(PropsOf.Actor(() => new Stashing(listener), dispatcher));

        protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Restart);

        protected override void OnReceive(object message) => _child.Tell(message, Self);
    }
}
