using Akka.Actor;
using JSockD.Hosting.Actors;

namespace JSockD.NativeAkka.Checks;

/// <summary>The scheduler, and what stands on it. That something comes is checked, not when.</summary>
internal static class TimeChecks
{
    private static readonly TimeSpan s_soon = TimeSpan.FromMilliseconds(1);

    internal static void Run(Suite suite)
    {
        suite.Check("a timer fires once, and one that repeats goes on", system =>
        {
            var listener = new Listener(system);
            system.ActorOf(PropsOf.Actor(() => new Timed(listener.Ref), Workers.AddDispatcher(system, "worker")));
            Need.Same("single", listener.Expect<string>());
            Need.Same("periodic periodic periodic", $"{listener.Expect<string>()} {listener.Expect<string>()} {listener.Expect<string>()}");
        });
        suite.Check("a message is told later, and one that is taken back is not", system =>
        {
            var listener = new Listener(system);
            var takenBack = new Cancelable(system.Scheduler);
            takenBack.Cancel();
            system.Scheduler.ScheduleTellOnce(s_soon, listener.Ref, "taken back", ActorRefs.NoSender, takenBack);
            system.Scheduler.ScheduleTellOnce(20 * s_soon, listener.Ref, "later", ActorRefs.NoSender);
            Need.Same("later", listener.Expect<string>());
        });
        suite.Check("a message is told again and again until it is taken back", system =>
        {
            var listener = new Listener(system);
            var repeated = system.Scheduler.ScheduleTellRepeatedlyCancelable(s_soon, s_soon, listener.Ref, "again", ActorRefs.NoSender);
            Need.Same("again again", $"{listener.Expect<string>()} {listener.Expect<string>()}");
            repeated.Cancel();
        });
        suite.Check("an action is run later", system =>
        {
            var done = new TaskCompletionSource();
            system.Scheduler.Advanced.ScheduleOnce(s_soon, done.SetResult);
            Need.InTime(done.Task, "the action");
        });
        suite.Check("an actor that gets no mail is told so", system =>
        {
            var listener = new Listener(system);
            system.ActorOf(PropsOf.Actor(
                () => new Worker(
                    (message, _) => listener.Ref.Tell(message, ActorRefs.NoSender),
                    context => context.SetReceiveTimeout(s_soon)),
                Workers.AddDispatcher(system, "worker")));
            listener.Expect<ReceiveTimeout>();
        });
    }

    private sealed class Timed(IActorRef listener) : UntypedActor, IWithTimers
    {
        public ITimerScheduler Timers { get; set; } = null!;

        protected override void PreStart() => Timers.StartSingleTimer("single", "single", s_soon);

        protected override void OnReceive(object message)
        {
            if (message is "single")
            {
                Timers.StartPeriodicTimer("periodic", "periodic", s_soon);
            }

            listener.Tell(message, Self);
        }
    }
}
