using JSockD.ActorKernel.TestKit;

namespace JSockD.ActorKernel.Tests;

public sealed class SupervisionTests : KernelTest
{
    [Theory]
    [MemberData(nameof(Dispatchers))]
    public void Resume_keeps_the_instance_and_skips_the_message(string? dispatcher)
    {
        var child = Supervised(Directive.Resume, dispatcher);
        Probe.Send(child, "add");
        Probe.ExpectMsg(1);
        Probe.Send(child, "fail");
        Probe.Send(child, "add");
        Probe.ExpectMsg(2);
        Assert.Equal(Directive.Resume, Log.ExpectFailure().Directive);
    }

    [Theory]
    [MemberData(nameof(Dispatchers))]
    public void Restart_makes_a_new_instance_behind_the_same_reference(string? dispatcher)
    {
        var child = Supervised(Directive.Restart, dispatcher);
        Probe.Send(child, "add");
        Probe.ExpectMsg(1);
        Probe.Send(child, "fail");
        Probe.Send(child, "add");
        Probe.ExpectMsg(1);
    }

    [Theory]
    [MemberData(nameof(Dispatchers))]
    public void Stop_ends_the_child(string? dispatcher)
    {
        var child = Supervised(Directive.Stop, dispatcher);
        Probe.Watch(child);
        Probe.Send(child, "fail");
        Probe.ExpectTerminated(child);
    }

    [Theory]
    [MemberData(nameof(Dispatchers))]
    public void Escalate_fails_the_supervisor_which_restarts_without_its_child(string? dispatcher)
    {
        var child = Supervised(Directive.Escalate, dispatcher);
        Probe.Watch(child);
        Probe.Send(child, "fail");
        Probe.ExpectTerminated(child);
        var (path, cause, directive) = Log.ExpectFailure();
        Assert.Equal((child.Path, "fail", Directive.Escalate), (path, cause.Message, directive));
        (path, cause, directive) = Log.ExpectFailure();
        Assert.Equal((child.Path.Parent!, "fail", Directive.Restart), (path, cause.Message, directive));
    }

    [Fact]
    public void An_escalated_failure_that_is_resumed_resumes_the_child_too()
    {
        var middle = new OneForOneStrategy(static _ => Directive.Escalate);
        var top = System.ActorOf(Tracer.Props(ActorRefs.Nobody, "top", new OneForOneStrategy(static _ => Directive.Resume)));
        Probe.Send(top, new Tracer.Spawn(Tracer.Props(ActorRefs.Nobody, "middle", middle), "middle"));
        Probe.Send(Probe.ExpectMsg<IActorRef>(), new Tracer.Spawn(Props.Create(() => new Counter()), "leaf"));
        var leaf = Probe.ExpectMsg<IActorRef>();
        for (var round = 1; round <= 3; round++)
        {
            Probe.Send(leaf, "fail");
            Probe.Send(leaf, "add");
            Probe.ExpectMsg(round);
        }
    }

    [Fact]
    public async Task A_failure_that_escalates_past_the_top_ends_the_system_with_its_cause()
    {
        var system = ActorSystem.Create("doomed", new ActorSystemSetup { GuardianStrategy = new OneForOneStrategy(static _ => Directive.Escalate) });
        system.ActorOf(Props.Create(() => new Counter())).Tell("fail", ActorRefs.NoSender);
        await system.WhenTerminated.WaitAsync(Limit);
        Assert.Equal("fail", Assert.IsType<InvalidOperationException>(system.Failure).Message);
    }

    [Theory]
    [MemberData(nameof(Dispatchers))]
    public void An_actor_whose_constructor_throws_is_stopped(string? dispatcher)
    {
        var actor = System.ActorOf(Props.Create<Counter>(() => throw new InvalidOperationException("no")).WithDispatcher(dispatcher));
        Probe.Watch(actor);
        Probe.ExpectTerminated(actor);
        var (path, cause, directive) = Log.ExpectFailure();
        Assert.Equal((actor.Path, Directive.Stop), (path, directive));
        Assert.Equal("no", Assert.IsType<ActorInitializationException>(cause).InnerException!.Message);
    }

    [Theory]
    [MemberData(nameof(Dispatchers))]
    public void A_creation_that_failed_can_be_tried_again_and_the_mail_is_kept(string? dispatcher)
    {
        var attempts = 0;
        var factory = Props.Create(() => ++attempts < 3 ? throw new InvalidOperationException("no") : new Counter()).WithDispatcher(dispatcher);
        var parent = System.ActorOf(Tracer.Props(ActorRefs.Nobody, "p", new OneForOneStrategy(static _ => Directive.Restart)));
        Probe.Send(parent, new Tracer.Spawn(factory, "child"));
        Probe.Send(Probe.ExpectMsg<IActorRef>(), "add");
        Probe.ExpectMsg(1);
        Assert.Equal(3, attempts);
    }

    [Fact]
    public void A_failed_restart_is_a_failure_of_its_own()
    {
        var attempts = 0;
        var factory = Props.Create(() => ++attempts == 2 ? throw new InvalidOperationException("again") : new Counter());
        var actor = System.ActorOf(factory);
        Probe.Watch(actor);
        Probe.Send(actor, "fail");
        Probe.ExpectTerminated(actor);
        Assert.Equal("fail", Log.ExpectFailure().Cause.Message);
        Assert.IsType<PostRestartException>(Log.ExpectFailure().Cause);
    }

    [Fact]
    public void Too_many_restarts_within_the_window_stop_the_child()
    {
        var child = Supervised(new OneForOneStrategy(2, TimeSpan.FromSeconds(10), static _ => Directive.Restart), null);
        Probe.Watch(child);
        for (var failure = 0; failure < 2; failure++)
        {
            Probe.Send(child, "fail");
            Probe.Send(child, "add");
            Probe.ExpectMsg(1);
        }

        Clock.Advance(TimeSpan.FromSeconds(11));
        for (var failure = 0; failure < 2; failure++)
        {
            Probe.Send(child, "fail");
            Probe.Send(child, "add");
            Probe.ExpectMsg(1);
        }

        Probe.Send(child, "fail");
        Probe.ExpectTerminated(child);
    }

    [Fact]
    public void A_child_that_a_parents_restart_spares_is_restarted_too()
    {
        var parent = System.ActorOf(Props.Create(() => new SparingParent(Probe.Ref)));
        Probe.Send(parent, "child");
        var child = Probe.ExpectMsg<IActorRef>();
        Probe.Send(child, "add");
        Probe.ExpectMsg(1);
        Probe.Send(parent, "fail");
        Probe.ExpectMsg("restarted");

        // The child's own restart may still be under way; its mailbox waits for it.
        Probe.Send(parent, "which?");
        Assert.Same(child, Probe.ExpectMsg<IActorRef>());
        Probe.Send(child, "add");
        Probe.ExpectMsg(1);
    }

    [Fact]
    public void The_strategy_in_the_props_wins()
    {
        var props = Tracer.Props(ActorRefs.Nobody, "p", new OneForOneStrategy(static _ => Directive.Stop))
            .WithSupervisorStrategy(new OneForOneStrategy(static _ => Directive.Resume));
        Probe.Send(System.ActorOf(props), new Tracer.Spawn(Props.Create(() => new Counter()), "child"));
        var child = Probe.ExpectMsg<IActorRef>();
        Probe.Send(child, "fail");
        Probe.Send(child, "add");
        Probe.ExpectMsg(1);
    }

    private IActorRef Supervised(Directive directive, string? dispatcher) => Supervised(new OneForOneStrategy(_ => directive), dispatcher);

    private IActorRef Supervised(SupervisorStrategy strategy, string? dispatcher)
    {
        var parent = System.ActorOf(Tracer.Props(ActorRefs.Nobody, "p", strategy));
        Probe.Send(parent, new Tracer.Spawn(Props.Create(() => new Counter()).WithDispatcher(dispatcher), "child"));
        return Probe.ExpectMsg<IActorRef>();
    }

    private sealed class Counter : ReceiveActor
    {
        private int _count;

        public Counter()
        {
            Receive<string>(_ => Sender.Tell(++_count, Self), static text => text == "add");
            Receive<string>(static text => throw new InvalidOperationException(text));
        }
    }

    private sealed class SparingParent(IActorRef probe) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case "child":
                    Sender.Tell(Context.ActorOf(Props.Create(() => new Counter()), "child"), Self);
                    break;
                case "which?":
                    Sender.Tell(Context.Child("child"), Self);
                    break;
                default:
                    throw new InvalidOperationException("x");
            }
        }

        protected override void PreRestart(Exception reason, object? message)
        {
        }

        protected override void PostRestart(Exception reason) => probe.Tell("restarted", Self);
    }
}
