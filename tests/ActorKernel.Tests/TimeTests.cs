using JSockD.ActorKernel.TestKit;

namespace JSockD.ActorKernel.Tests;

public sealed class TimeTests : KernelTest
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    [Theory]
    [MemberData(nameof(Dispatchers))]
    public void A_receive_timeout_comes_after_the_time_without_mail_and_again(string? dispatcher)
    {
        var actor = Idle(dispatcher);
        Clock.Advance(s_second);
        Probe.ExpectMsgFrom<ReceiveTimeout>(actor);
        Ping(actor);
        Clock.Advance(s_second);
        Probe.ExpectMsgFrom<ReceiveTimeout>(actor);
    }

    [Theory]
    [MemberData(nameof(Dispatchers))]
    public void Mail_puts_a_receive_timeout_off(string? dispatcher)
    {
        var actor = Idle(dispatcher);
        Clock.Advance(s_second * 0.9);
        Ping(actor);
        Clock.Advance(s_second * 0.9);
        Ping(actor);
        Clock.Advance(s_second * 0.1);
        Ping(actor);
        Clock.Advance(s_second);
        Probe.ExpectMsg<ReceiveTimeout>();
    }

    [Theory]
    [MemberData(nameof(Dispatchers))]
    public void A_marked_message_does_not_put_a_receive_timeout_off(string? dispatcher)
    {
        var actor = Idle(dispatcher);
        Clock.Advance(s_second * 0.9);
        var quiet = new Quiet();
        Probe.Send(actor, quiet);
        Probe.ExpectMsg(quiet);
        Clock.Advance(s_second * 0.1);
        Probe.ExpectMsg<ReceiveTimeout>();
    }

    [Theory]
    [MemberData(nameof(Dispatchers))]
    public void A_receive_timeout_that_is_switched_off_does_not_come(string? dispatcher)
    {
        var actor = Idle(dispatcher);
        Probe.Send(actor, "off");
        Probe.ExpectMsg("off");
        Clock.Advance(s_second * 5);
        Ping(actor);
        Probe.ExpectNoMsg();
    }

    [Fact]
    public void A_receive_timeout_works_by_the_system_clock_too()
    {
        using var system = ActorSystem.Create("real");
        system.CreateIoDispatcher("io");
        system.CreateIoDispatcher("poll", new IoDispatcherOptions { CreateDescriptorSet = static wakeFd => new PollSet(wakeFd) });
        List<string?> dispatchers = [null, "io", "poll"];
        if (OperatingSystem.IsLinux())
        {
            system.CreateIoDispatcher("old", new IoDispatcherOptions { CreateDescriptorSet = static wakeFd => new EpollSet(wakeFd, hasNanoseconds: false) });
            dispatchers.Add("old");
        }

        using var probe = new TestProbe(system);
        foreach (var dispatcher in dispatchers)
        {
            var actor = system.ActorOf(Props.Create(() => new IdleActor(probe.Ref, TimeSpan.FromMilliseconds(1))).WithDispatcher(dispatcher));
            for (var i = 0; i < 3; i++)
            {
                probe.ExpectMsgFrom<ReceiveTimeout>(actor);
            }

            system.Stop(actor);
            probe.Watch(actor);
            probe.FishForMessage<Terminated>();
        }
    }

    [Fact]
    public async Task Ask_returns_the_answer()
    {
        var actor = Spawn((message, context) => context.Sender.Tell($"{message}!", context.Self), "io");
        Assert.Equal("hello!", await actor.Ask<string>("hello", Limit).WaitAsync(Limit));
        await Assert.ThrowsAsync<ArgumentException>(() => actor.Ask<int>("hello", Limit).WaitAsync(Limit));
    }

    [Fact]
    public async Task Ask_throws_what_a_failure_carries()
    {
        var actor = Spawn((_, context) => context.Sender.Tell(new Status.Failure(new InvalidDataException("no")), context.Self));
        await Assert.ThrowsAsync<InvalidDataException>(() => actor.Ask("hello", Limit).WaitAsync(Limit));
    }

    [Fact]
    public async Task Ask_times_out_and_a_late_answer_is_a_dead_letter()
    {
        var actor = Spawn((_, context) => Probe.Ref.Tell(context.Sender, context.Self));
        var answer = actor.Ask<string>("hello", s_second);
        Clock.Advance(s_second);
        await Assert.ThrowsAsync<AskTimeoutException>(() => answer.WaitAsync(Limit));
        Probe.ExpectMsg<IActorRef>().Tell("late", ActorRefs.NoSender);
        Assert.Equal("late", Log.ExpectDeadLetter().Message);
    }

    [Fact]
    public async Task Ask_can_be_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        var answer = Spawn((_, _) => { }).Ask<string>("hello", null, cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer.WaitAsync(Limit));
    }

    [Fact]
    public void The_scheduler_tells_once_or_repeatedly_until_cancelled()
    {
        System.Scheduler.ScheduleTellOnce(s_second, Probe.Ref, "once", ActorRefs.NoSender);
        var repeated = System.Scheduler.ScheduleTellRepeatedlyCancelable(s_second * 2, s_second, Probe.Ref, "again", ActorRefs.NoSender);
        var cancelled = System.Scheduler.ScheduleTellOnceCancelable(s_second, Probe.Ref, "never", ActorRefs.NoSender);
        cancelled.Cancel();
        Clock.Advance(s_second);
        Probe.ExpectMsg("once");
        Clock.Advance(s_second * 2);
        Probe.ExpectMsg("again");
        Probe.ExpectMsg("again");
        repeated.Cancel();
        Clock.Advance(s_second * 10);
        Probe.ExpectNoMsg();
        Assert.Equal(0, Clock.PendingTimers);
    }

    private IActorRef Idle(string? dispatcher)
    {
        var actor = System.ActorOf(Props.Create(() => new IdleActor(Probe.Ref, s_second)).WithDispatcher(dispatcher));
        Ping(actor);
        return actor;
    }

    private void Ping(IActorRef actor)
    {
        Probe.Send(actor, "ping");
        Probe.ExpectMsg("ping");
    }

    private sealed class Quiet : INotInfluenceReceiveTimeout;

    private sealed class IdleActor : UntypedActor
    {
        private readonly IActorRef _probe;

        public IdleActor(IActorRef probe, TimeSpan timeout)
        {
            _probe = probe;
            Context.SetReceiveTimeout(timeout);
        }

        protected override void OnReceive(object message)
        {
            if (message is "off")
            {
                Context.SetReceiveTimeout(null);
            }

            _probe.Tell(message, Self);
        }
    }
}
