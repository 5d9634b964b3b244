using Akka.Actor;

namespace JSockD.NativeAkka.Checks;

/// <summary>A system ends, and with it all that lives in it.</summary>
internal static class EndChecks
{
    internal static void Run(Suite suite)
    {
        suite.Check("a system that is asked to end does, and its actors before it", system =>
        {
            var end = Workers.StartEcho(system).WatchAsync();
            Need.InTime(system.Terminate(), "the end of the system");
            Need.InTime(end, "the actor's end");
            Need.InTime(system.WhenTerminated, "the news of it");
        });
        suite.Check("what is registered for the end is run", system =>
        {
            var done = new TaskCompletionSource();
            system.RegisterOnTermination(done.SetResult);
            Need.InTime(system.Terminate(), "the end of the system");
            Need.InTime(done.Task, "the action");
        });
        suite.Check("a system whose guardian is stopped ends", system =>
        {
            system.ActorSelection("/user").Tell(PoisonPill.Instance, ActorRefs.NoSender);
            Need.InTime(system.WhenTerminated, "the end of the system");
        });
    }
}
