using Akka.Actor;
using JSockD.Dispatch;
using JSockD.Hosting.Actors;

namespace JSockD.NativeAkka;

/// <summary>Starts actors on dispatchers that are added for them.</summary>
internal static class Workers
{
    internal static IActorRef Start(ActorSystem system, Action<object, IActorContext> does, string name = "worker") =>
        system.ActorOf(PropsOf.Actor(() => new Worker(does), AddDispatcher(system, name)), name);

    /// <summary>One that answers with what it is told.</summary>
    internal static IActorRef StartEcho(ActorSystem system, string name = "worker") =>
        Start(system, (message, context) => context.Sender.Tell(message, context.Self), name);

    internal static string AddDispatcher(ActorSystem system, string id)
    {
        WorkerDispatcherConfigurator.Add(system, id).EnsureStarted();
        return id;
    }
}
