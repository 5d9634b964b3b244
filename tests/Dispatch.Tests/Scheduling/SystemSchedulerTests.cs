using Akka.Actor;
using JSockD.Dispatch.Scheduling;

namespace JSockD.Dispatch.Tests.Scheduling;

/// <summary>An actor system whose scheduler it is.</summary>
public sealed class SystemSchedulerTests()
    : DispatchTest("akka.scheduler.implementation = \"JSockD.Dispatch.Scheduling.TimerScheduler, JSockD.Dispatch\"")
{
    [Fact]
    public void Akka_takes_it_from_its_configuration() => Assert.IsType<TimerScheduler>(Sys.Scheduler);

    [Fact]
    public void Messages_are_scheduled_until_they_are_cancelled()
    {
        Sys.Scheduler.ScheduleTellOnce(TimeSpan.FromMilliseconds(1), TestActor, "once", ActorRefs.NoSender);
        ExpectMsg("once");
        var again = Sys.Scheduler.ScheduleTellRepeatedlyCancelable(1, 1, TestActor, "again", ActorRefs.NoSender);
        ExpectMsg("again");
        ExpectMsg("again");
        again.Cancel();
    }

    [Fact]
    public void An_actor_s_timers_and_receive_timeout_work()
    {
        Sys.ActorOf(Place(Props.Create(() => new Timed(TestActor)), "worker"));
        ExpectMsg("timer");
        ExpectMsg("receive timeout");
    }

    [Fact]
    public async Task A_question_times_out() =>
        await Assert.ThrowsAsync<AskTimeoutException>(
            () => Spawn(static (_, _) => { }).Ask("?", TimeSpan.FromMilliseconds(1)).WaitAsync(Limit));

    [Fact]
    public async Task The_system_ends_while_something_is_scheduled()
    {
        Sys.Scheduler.ScheduleTellOnce(TimeSpan.FromDays(1), TestActor, "never", ActorRefs.NoSender);
        await Sys.Terminate().WaitAsync(Limit);
    }

    private sealed class Timed(IActorRef probe) : UntypedActor, IWithTimers
    {
        public ITimerScheduler Timers { get; set; } = null!;

        protected override void PreStart() => Timers.StartSingleTimer("key", "timer", TimeSpan.FromMilliseconds(1));

        protected override void OnReceive(object message)
        {
            if (message is ReceiveTimeout)
            {
                probe.Tell("receive timeout");
                Context.SetReceiveTimeout(null);
            }
            else
            {
                probe.Tell(message);
                Context.SetReceiveTimeout(TimeSpan.FromMilliseconds(1));
            }
        }
    }
}
