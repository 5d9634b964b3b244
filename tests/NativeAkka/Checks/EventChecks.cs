using Akka.Actor;
using Akka.Event;
using JSockD.Hosting.Actors;

namespace JSockD.NativeAkka.Checks;

/// <summary>What Akka publishes reaches whoever subscribes, though Akka itself logs nothing.</summary>
internal static class EventChecks
{
    internal static void Run(Suite suite)
    {
        suite.Check("a failure is published with its cause and the actor's path", system =>
        {
            var listener = new Listener(system, null, typeof(Error)).Ready();
            Workers.StartEcho(system, "clumsy").Tell(new InvalidOperationException("bug"), ActorRefs.NoSender);
            var error = listener.Expect<Error>();
            Need.Same("bug", error.Cause.Message);
            Need.Same("akka://check/user/clumsy", error.LogSource);
        });
        suite.Check("a message that nobody takes is published", system =>
        {
            var listener = new Listener(system, null, typeof(DeadLetter)).Ready();
            var actor = Workers.StartEcho(system);
            Need.Same(true, Need.InTime(actor.GracefulStop(Need.Limit), "the end"));
            actor.Tell("too late", ActorRefs.NoSender);
            Need.Same("too late", listener.Expect<DeadLetter>().Message as string);
        });
        suite.Check("a message that is not understood is published", system =>
        {
            var listener = new Listener(system, null, typeof(UnhandledMessage)).Ready();
            system.ActorOf(PropsOf.Actor(() => new Deaf(), AkkaSettings.ControlDispatcher)).Tell("gibberish", ActorRefs.NoSender);
            Need.Same("gibberish", listener.Expect<UnhandledMessage>().Message as string);
        });
        suite.Check("the server's own log gets all of it", system =>
        {
            var logger = new CollectingLogger();
            var log = system.ActorOf(PropsOf.Actor(() => new EventLogActor(logger, _ => false), AkkaSettings.ControlDispatcher));
            Need.InTime(log.Ask<ActorIdentity>(new Identify(1), Need.Limit), "the log");
            Workers.StartEcho(system, "clumsy").Tell(new InvalidOperationException("bug"), ActorRefs.NoSender);
            Need.Same("the actor akka://check/user/clumsy failed", logger.Next());
        });
    }

    private sealed class Deaf : UntypedActor
    {
        protected override void OnReceive(object message) => Unhandled(message);
    }
}
