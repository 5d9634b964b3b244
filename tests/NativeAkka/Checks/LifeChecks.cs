using Akka.Actor;
using JSockD.Dispatch;
using JSockD.Hosting.Actors;

namespace JSockD.NativeAkka.Checks;

/// <summary>Actors begin on the dispatchers that exist, answer, and end in each of the ways there are.</summary>
internal static class LifeChecks
{
    internal static void Run(Suite suite)
    {
        suite.Check("an actor runs on the control dispatcher", system => RunsOn(system, AkkaSettings.ControlDispatcher));
        suite.Check("an actor runs on a dispatcher that was added", system => RunsOn(system, Workers.AddDispatcher(system, "added")));
        suite.Check("an actor without a dispatcher of its choice answers", system =>
        {
            var producer = new ActorProducer<Worker>(() => new Worker((message, context) => context.Sender.Tell(message, context.Self)));
            var actor = system.ActorOf(Props.CreateBy(producer));
            Need.Same("hello", Need.InTime(actor.Ask<string>("hello", Need.Limit), "an answer"));
        });
        suite.Check("a question is answered, with a limit and without", system =>
        {
            var actor = Workers.StartEcho(system);
            Need.Same("a", Need.InTime(actor.Ask<string>("a", Need.Limit), "an answer"));
            Need.Same("b", Need.InTime(actor.Ask<string>("b", Timeout.InfiniteTimeSpan), "an answer"));
        });
        suite.Check("a question that nobody answers fails when its time is over", system =>
        {
            var answer = Workers.Start(system, (_, _) => { }).Ask<string>("a", TimeSpan.FromMilliseconds(1));
            var failure = Need.InTime(answer.ContinueWith(asked => asked.Exception?.InnerException, TaskScheduler.Default), "a failure");
            Need.Same(typeof(AskTimeoutException), failure?.GetType());
        });
        suite.Check("an actor that is watched is reported when it stops", system =>
        {
            var actor = Workers.StartEcho(system);
            var listener = new Listener(system, watched: actor).Ready();
            system.Stop(actor);
            Need.Same(actor, listener.Expect<Terminated>().ActorRef);
        });
        suite.Check("an end can be awaited outside of actors", system =>
        {
            var actor = Workers.StartEcho(system);
            var end = actor.WatchAsync();
            actor.Tell(PoisonPill.Instance, ActorRefs.NoSender);
            Need.InTime(end, "the end");
        });
        suite.Check("an actor stops gracefully", system =>
            Need.Same(true, Need.InTime(Workers.StartEcho(system).GracefulStop(Need.Limit), "the end")));
        suite.Check("an actor is found by its path", system =>
        {
            var actor = Workers.StartEcho(system, "known");
            Need.Same(actor, Need.InTime(system.ActorSelection("/user/known").ResolveOne(Need.Limit), "an identity"));
        });
    }

    private static void RunsOn(ActorSystem system, string dispatcher)
    {
        var actor = system.ActorOf(PropsOf.Actor(
            () => new Worker((_, context) => context.Sender.Tell(WorkerDispatcher.Current?.Id ?? "no worker", context.Self)), dispatcher));
        Need.Same(system.Dispatchers.Lookup(dispatcher).Id, Need.InTime(actor.Ask<string>("where?", Need.Limit), "an answer"));
    }
}
