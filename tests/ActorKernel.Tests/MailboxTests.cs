using JSockD.ActorKernel.TestKit;

namespace JSockD.ActorKernel.Tests;

public sealed class MailboxTests : KernelTest
{
    [Theory]
    [MemberData(nameof(Dispatchers))]
    public void Order_is_kept_per_sender(string? dispatcher)
    {
        var actor = Spawn((message, context) => context.Sender.Tell(message, context.Self), dispatcher);
        for (var i = 0; i < 1000; i++)
        {
            Probe.Send(actor, i);
        }

        for (var i = 0; i < 1000; i++)
        {
            Probe.ExpectMsg(i);
        }
    }

    [Theory]
    [MemberData(nameof(Dispatchers))]
    public void One_message_is_handled_at_a_time(string? dispatcher)
    {
        var inside = 0;
        var worst = 0;
        var left = 4000;
        var actor = Spawn((_, context) =>
        {
            worst = Math.Max(worst, Interlocked.Increment(ref inside));
            Thread.SpinWait(20);
            Interlocked.Decrement(ref inside);
            if (--left == 0)
            {
                Probe.Ref.Tell("done", context.Self);
            }
        }, dispatcher);
        Parallel.For(0, 4, _ =>
        {
            for (var i = 0; i < 1000; i++)
            {
                actor.Tell("x", ActorRefs.NoSender);
            }
        });
        Probe.ExpectMsg("done");
        Assert.Equal(1, worst);
    }

    [Theory]
    [MemberData(nameof(Dispatchers))]
    public void A_mailbox_survives_a_restart(string? dispatcher)
    {
        using var gate = new ManualResetEventSlim();
        var actor = Spawn((message, _) =>
        {
            if (message is ManualResetEventSlim wait)
            {
                wait.Wait(Limit);
                throw new InvalidOperationException("x");
            }

            Probe.Ref.Tell(message, ActorRefs.NoSender);
        }, dispatcher);
        actor.Tell(gate, ActorRefs.NoSender);
        actor.Tell(1, ActorRefs.NoSender);
        actor.Tell(2, ActorRefs.NoSender);
        gate.Set();
        actor.Tell(3, ActorRefs.NoSender);
        Probe.ExpectMsg(1);
        Probe.ExpectMsg(2);
        Probe.ExpectMsg(3);
    }

    [Theory]
    [MemberData(nameof(Dispatchers))]
    public void A_stop_overtakes_the_mail_that_waits(string? dispatcher)
    {
        using var entered = new ManualResetEventSlim();
        using var gate = new ManualResetEventSlim();
        var actor = Spawn((message, _) =>
        {
            Assert.Equal("first", message);
            entered.Set();
            gate.Wait(Limit);
        }, dispatcher);
        Probe.Watch(actor);
        actor.Tell("first", ActorRefs.NoSender);
        Assert.True(entered.Wait(Limit));
        actor.Tell("waits", ActorRefs.NoSender);
        System.Stop(actor);
        gate.Set();
        Probe.ExpectTerminated(actor);
        Assert.Equal("waits", Log.ExpectDeadLetter().Message);
    }

    [Theory]
    [MemberData(nameof(Dispatchers))]
    public void Mail_to_the_dead_goes_to_the_dead_letters(string? dispatcher)
    {
        var actor = Spawn((_, _) => { }, dispatcher, "short-lived");
        Probe.Watch(actor);
        System.Stop(actor);
        Probe.ExpectTerminated(actor);
        Probe.Send(actor, "late");
        var (message, recipient) = Log.ExpectDeadLetter();
        Assert.Equal("late", message);
        Assert.Equal(actor.Path, recipient);
    }

    [Theory]
    [MemberData(nameof(Dispatchers))]
    public void The_sender_is_the_teller_or_the_dead_letters(string? dispatcher)
    {
        var actor = Spawn((_, context) => Probe.Ref.Tell(context.Sender, context.Self), dispatcher);
        actor.Tell("x", ActorRefs.NoSender);
        Assert.Same(System.DeadLetters, Probe.ExpectMsg<IActorRef>());
        var teller = Spawn((_, _) => actor.Tell("implicit"), dispatcher);
        teller.Tell("go");
        Assert.Same(teller, Probe.ExpectMsgFrom<IActorRef>(actor));
    }

    [Theory]
    [MemberData(nameof(Dispatchers))]
    public void Stashed_mail_comes_back_in_order_before_other_mail(string? dispatcher)
    {
        var actor = System.ActorOf(Props.Create(() => new Stasher(Probe.Ref)).WithDispatcher(dispatcher));
        foreach (object message in new object[] { 1, 2, "open", 3 })
        {
            actor.Tell(message, ActorRefs.NoSender);
        }

        Probe.ExpectMsg(1);
        Probe.ExpectMsg(2);
        Probe.ExpectMsg(3);
    }

    [Theory]
    [MemberData(nameof(Dispatchers))]
    public void Stashed_mail_survives_a_restart(string? dispatcher)
    {
        var actor = System.ActorOf(Props.Create(() => new Stasher(Probe.Ref)).WithDispatcher(dispatcher));
        foreach (object message in new object[] { 1, "fail", "open" })
        {
            actor.Tell(message, ActorRefs.NoSender);
        }

        Probe.ExpectMsg(1);
    }

    private sealed class Stasher(IActorRef probe) : UntypedActor, IWithUnboundedStash
    {
        public IStash Stash { get; set; } = null!;

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case "open":
                    Become(open => probe.Tell(open, Self));
                    Stash.UnstashAll();
                    break;
                case "fail":
                    throw new InvalidOperationException("x");
                default:
                    Stash.Stash();
                    break;
            }
        }
    }
}
