using JSockD.ActorKernel.TestKit;

namespace JSockD.ActorKernel.Tests;

public sealed class DispatcherTests : KernelTest
{
    [Fact]
    public async Task A_shut_down_dispatcher_ends_when_its_actors_have_stopped_and_its_id_is_free()
    {
        var second = System.CreateIoDispatcher("second");
        var actor = Spawn((message, context) => context.Sender.Tell(message, context.Self), "second");
        second.Shutdown();
        Probe.Send(actor, "still here");
        Probe.ExpectMsg("still here");
        Assert.False(second.WhenEnded.IsCompleted);
        System.Stop(actor);
        await second.WhenEnded.WaitAsync(Limit);
        Assert.Throws<InvalidOperationException>(() => Spawn((_, _) => { }, "second"));
        Assert.NotSame(second, System.CreateIoDispatcher("second"));
    }

    [Fact]
    public void An_id_in_use_and_an_unknown_id_are_refused()
    {
        Assert.Throws<InvalidOperationException>(() => System.CreateIoDispatcher("io"));
        Assert.Throws<InvalidOperationException>(() => Spawn((_, _) => { }, "unknown", "name"));
        Spawn((_, _) => { }, null, "name");
    }

    [Fact]
    public async Task An_abandoned_thread_s_actors_are_dead_at_once_and_get_PostStop_when_it_is_back()
    {
        using var entered = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        var stuck = System.CreateIoDispatcher("stuck");
        var postStops = new TestProbe(System);
        var props = Props.Create(() => new Stuck(postStops.Ref)).WithDispatcher("stuck");
        var actor = System.ActorOf(props, "engine");
        var neighbour = System.ActorOf(props, "neighbour");
        Probe.Send(actor, "thread");
        var thread = Probe.ExpectMsg<int>();
        Probe.Send(actor, new SpawnChild(Inline.Props((_, _) => { })));
        var childElsewhere = Probe.ExpectMsg<IActorRef>();
        Probe.Watch(actor);
        Probe.Watch(neighbour);
        Probe.Watch(childElsewhere);
        actor.Tell(new Block(entered, release), ActorRefs.NoSender);
        Assert.True(entered.Wait(Limit));
        neighbour.Tell("never handled", ActorRefs.NoSender);

        stuck.Abandon();
        var dead = new HashSet<IActorRef>();
        for (var i = 0; i < 3; i++)
        {
            dead.Add(Probe.ExpectMsg<Terminated>().ActorRef);
        }

        Assert.Equal([actor, neighbour, childElsewhere], dead);
        Assert.Equal("never handled", Log.ExpectDeadLetter().Message);
        actor.Tell("late", ActorRefs.NoSender);
        Assert.Equal("late", Log.ExpectDeadLetter().Message);
        Assert.True(stuck.IsAbandoned);

        // The system goes on, under the same names.
        System.CreateIoDispatcher("stuck");
        var successor = System.ActorOf(props, "engine");
        Probe.Send(successor, "thread");
        Assert.NotEqual(thread, Probe.ExpectMsg<int>());
        Probe.Watch(actor);
        Probe.ExpectTerminated(actor);
        Assert.False(stuck.WhenEnded.IsCompleted);

        release.Set();
        Assert.Equal([actor, neighbour], new HashSet<IActorRef>([ExpectPostStop(postStops, thread), ExpectPostStop(postStops, thread)]));
        await stuck.WhenEnded.WaitAsync(Limit);
        Probe.ExpectNoMsg();
    }

    [Fact]
    public async Task The_end_of_the_system_does_not_wait_for_an_abandoned_thread()
    {
        using var entered = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        var stuck = System.CreateIoDispatcher("stuck");
        System.ActorOf(Props.Create(() => new Stuck(Probe.Ref)).WithDispatcher("stuck")).Tell(new Block(entered, release), ActorRefs.NoSender);
        Assert.True(entered.Wait(Limit));
        var end = System.Terminate();
        stuck.Abandon();
        await end.WaitAsync(Limit);
        release.Set();
        await stuck.WhenEnded.WaitAsync(Limit);
    }

    [Fact]
    public async Task A_parent_restarts_and_stops_without_waiting_for_an_abandoned_child()
    {
        using var entered = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        var stuck = System.CreateIoDispatcher("stuck");
        var parent = System.ActorOf(Tracer.Props(ActorRefs.Nobody, "p"));
        Probe.Send(parent, new Tracer.Spawn(Props.Create(() => new Stuck(ActorRefs.Nobody)).WithDispatcher("stuck"), "child"));
        Probe.ExpectMsg<IActorRef>().Tell(new Block(entered, release), ActorRefs.NoSender);
        Assert.True(entered.Wait(Limit));
        Probe.Watch(parent);
        Probe.Send(parent, new Tracer.Fail("x"));
        Probe.Send(parent, new Tracer.Spawn(Inline.Props((_, _) => { }), "child"));
        stuck.Abandon();
        Probe.ExpectMsg<IActorRef>();
        System.Stop(parent);
        Probe.ExpectTerminated(parent);
        release.Set();
        await stuck.WhenEnded.WaitAsync(Limit);
    }

    private static IActorRef ExpectPostStop(TestProbe probe, int thread)
    {
        Assert.Equal(thread, probe.ExpectMsg<int>());
        return probe.LastSender;
    }

    private sealed record Block(ManualResetEventSlim Entered, ManualResetEventSlim Release);

    private sealed record SpawnChild(Props Props);

    private sealed class Stuck(IActorRef postStops) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case Block block:
                    block.Entered.Set();
                    block.Release.Wait(Limit);
                    break;
                case SpawnChild spawn:
                    Sender.Tell(Context.ActorOf(spawn.Props), Self);
                    break;
                default:
                    Sender.Tell(Environment.CurrentManagedThreadId, Self);
                    break;
            }
        }

        protected override void PostStop() => postStops.Tell(Environment.CurrentManagedThreadId, Self);
    }
}
