using JSockD.ActorKernel.TestKit;

namespace JSockD.ActorKernel.Tests;

public sealed class LifecycleTests : KernelTest
{
    [Theory]
    [MemberData(nameof(Dispatchers))]
    public void A_start_runs_constructor_then_PreStart_then_messages(string? dispatcher)
    {
        var actor = System.ActorOf(Tracer.Props(Probe.Ref, "a").WithDispatcher(dispatcher), "a");
        actor.Tell("hello", ActorRefs.NoSender);
        Expect("a: constructor", "a: PreStart", "a: hello");
        Assert.Equal("akka://test/user/a", actor.Path.ToString());
    }

    [Theory]
    [MemberData(nameof(Dispatchers))]
    public void A_stop_runs_PostStop_and_then_tells_watchers(string? dispatcher)
    {
        var actor = System.ActorOf(Tracer.Props(Probe.Ref, "a").WithDispatcher(dispatcher));
        Expect("a: constructor", "a: PreStart");
        Probe.Watch(actor);
        System.Stop(actor);
        Expect("a: PostStop");
        Probe.ExpectTerminated(actor);
    }

    [Theory]
    [MemberData(nameof(Dispatchers))]
    public void A_restart_runs_the_hooks_in_order_and_hands_the_failing_message_over(string? dispatcher)
    {
        var actor = System.ActorOf(Tracer.Props(Probe.Ref, "a").WithDispatcher(dispatcher));
        actor.Tell(new Tracer.Fail("x"), ActorRefs.NoSender);
        actor.Tell("after", ActorRefs.NoSender);
        Expect("a: constructor", "a: PreStart", "a: PreRestart x Fail(x)", "a: PostStop", "a: constructor", "a: PostRestart x", "a: PreStart", "a: after");
    }

    [Theory]
    [MemberData(nameof(Dispatchers))]
    public void A_restart_stops_the_children_and_waits_for_them(string? dispatcher)
    {
        var parent = System.ActorOf(Tracer.Props(Probe.Ref, "p").WithDispatcher(dispatcher));
        Expect("p: constructor", "p: PreStart");
        Probe.Send(parent, new Tracer.Spawn(Tracer.Props(Probe.Ref, "c"), "child"));
        var child = Probe.FishForMessage<IActorRef>();
        Probe.Send(child, "ready?");
        Probe.FishForMessage<string>(text => text == "c: ready?");
        Probe.Send(parent, new Tracer.Fail("x"));
        Expect("p: PreRestart x Fail(x)", "p: PostStop", "c: PostStop", "p: constructor", "p: PostRestart x", "p: PreStart");

        // The name is free again.
        Probe.Send(parent, new Tracer.Spawn(Tracer.Props(Probe.Ref, "c2"), "child"));
        Assert.NotSame(child, Probe.FishForMessage<IActorRef>());
    }

    [Fact]
    public void A_stop_goes_from_the_leaves_to_the_root()
    {
        var parent = System.ActorOf(Tracer.Props(Probe.Ref, "p"));
        Probe.Send(parent, new Tracer.Spawn(Tracer.Props(Probe.Ref, "c").WithDispatcher("io"), "child"));
        var child = Probe.FishForMessage<IActorRef>();
        Probe.Send(child, new Tracer.Spawn(Tracer.Props(Probe.Ref, "g"), "grandchild"));
        Probe.FishForMessage<IActorRef>();
        Probe.FishForMessage<string>(text => text == "g: PreStart");
        System.Stop(parent);
        Expect("g: PostStop", "c: PostStop", "p: PostStop");
    }

    [Fact]
    public async Task Terminate_stops_everything_from_the_leaves_to_the_root()
    {
        var order = new List<string>();
        var parent = System.ActorOf(Props.Create(() => new StopRecorder(order, "p")));
        var child = await parent.Ask<IActorRef>(Props.Create(() => new StopRecorder(order, "c")).WithDispatcher("io"), Limit);
        await child.Ask<IActorRef>(Props.Create(() => new StopRecorder(order, "g")), Limit);
        await System.Terminate().WaitAsync(Limit);
        Assert.Equal(["g", "c", "p"], order);
        Assert.Null(System.Failure);
        await Io.WhenEnded.WaitAsync(Limit);
        Assert.Throws<InvalidOperationException>(() => System.ActorOf(Tracer.Props(ActorRefs.Nobody, "late")));
    }

    [Fact]
    public void A_name_is_taken_while_its_actor_lives_and_free_after_its_Terminated()
    {
        var first = System.ActorOf(Tracer.Props(ActorRefs.Nobody, "a"), "same");
        Assert.Throws<InvalidActorNameException>(() => System.ActorOf(Tracer.Props(ActorRefs.Nobody, "b"), "same"));
        var watcher = Spawn((message, context) =>
        {
            if (message is IActorRef child)
            {
                context.Watch(context.ActorOf(Tracer.Props(ActorRefs.Nobody, "c"), "c"));
                context.Stop(context.Child("c"));
            }
            else if (message is Terminated)
            {
                Probe.Ref.Tell(context.ActorOf(Tracer.Props(ActorRefs.Nobody, "c"), "c"), context.Self);
            }
        });
        watcher.Tell(first, ActorRefs.NoSender);
        Probe.ExpectMsg<IActorRef>(child => child.Path.Name == "c");
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("$a")]
    public void A_malformed_name_is_refused(string name) =>
        Assert.Throws<InvalidActorNameException>(() => System.ActorOf(Tracer.Props(ActorRefs.Nobody, "a"), name));

    [Theory]
    [MemberData(nameof(Dispatchers))]
    public void A_poison_pill_stops_after_the_mail_before_it(string? dispatcher)
    {
        var actor = System.ActorOf(Tracer.Props(Probe.Ref, "a").WithDispatcher(dispatcher));
        actor.Tell("one", ActorRefs.NoSender);
        actor.Tell(PoisonPill.Instance, ActorRefs.NoSender);
        actor.Tell("two", ActorRefs.NoSender);
        Expect("a: constructor", "a: PreStart", "a: one", "a: PostStop");
        Assert.Equal("two", Log.ExpectDeadLetter().Message);
    }

    [Fact]
    public void An_actor_built_by_hand_is_refused() => Assert.Throws<ActorInitializationException>(() => new Tracer(ActorRefs.Nobody, "a"));

    private void Expect(params string[] messages)
    {
        foreach (var message in messages)
        {
            Probe.ExpectMsg(message);
        }
    }

    private sealed class StopRecorder(List<string> order, string name) : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(Context.ActorOf((Props)message), Self);

        protected override void PostStop()
        {
            lock (order)
            {
                order.Add(name);
            }
        }
    }
}
