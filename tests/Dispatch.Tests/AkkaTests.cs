using Akka.Actor;
using Akka.Event;

namespace JSockD.Dispatch.Tests;

/// <summary>What Akka promises its actors holds on a worker's dispatcher.</summary>
public sealed class AkkaTests : DispatchTest
{
    [Fact]
    public void What_escapes_a_run_is_an_error_on_the_event_stream_and_the_thread_lives_on()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Error));
        var echo = SpawnEcho();
        echo.Tell("before", TestActor);
        ExpectMsg("before");
        Sys.Dispatchers.Lookup("worker").Schedule(static () => throw new InvalidDataException("escaped"));
        var error = ExpectMsg<Error>();
        Assert.IsType<InvalidDataException>(error.Cause);
        Assert.Equal("escaped", error.Message);
        echo.Tell("after", TestActor);
        ExpectMsg("after");
    }

    [Theory]
    [InlineData("worker")]
    [InlineData("worker-2")]
    [InlineData("akka.actor.default-dispatcher")]
    public void A_failed_actor_is_restarted_and_keeps_its_mail(string parent)
    {
        using var gate = new Gate();
        Spawn((_, context) =>
        {
            var child = context.ActorOf(Place(Props.Create(() => new Failing(TestActor, gate)), "worker"));
            TestActor.Tell(child);
        }, parent).Tell("go");
        var child = ExpectMsg<IActorRef>();
        child.Tell("fail");
        gate.WaitUntilEntered();
        child.Tell(1);
        child.Tell(2);
        gate.Open();
        ExpectMsg("restarted");
        ExpectMsg(1);
        ExpectMsg(2);
    }

    [Fact]
    public void A_watcher_of_another_thread_hears_of_the_end()
    {
        var watched = SpawnEcho();
        Spawn((message, context) =>
        {
            if (message is Terminated terminated)
            {
                TestActor.Tell(terminated.ActorRef, context.Self);
            }
            else
            {
                context.Watch(watched);
                watched.Tell(PoisonPill.Instance);
            }
        }, "worker-2").Tell("go");
        ExpectMsg(watched);
    }

    [Fact]
    public void A_stop_overtakes_the_mail_that_waits_which_becomes_dead_letters()
    {
        using var gate = new Gate();
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        var actor = Spawn((_, _) => gate.Pass());
        actor.Tell("first");
        gate.WaitUntilEntered();
        actor.Tell("waits");

        // At once, where the system's way to stop an actor leads through its parent.
        ((IInternalActorRef)actor).Stop();
        gate.Open();
        Assert.Equal("waits", ExpectMsg<DeadLetter>().Message);
        StopAndWait(actor);
        actor.Tell("late");
        Assert.Equal("late", ExpectMsg<DeadLetter>().Message);
    }

    [Fact]
    public void Stashed_mail_survives_a_restart()
    {
        var actor = Sys.ActorOf(Place(Props.Create(() => new Stasher(TestActor)), "worker"));
        foreach (var message in new[] { "1", "2", "fail", "open" })
        {
            actor.Tell(message);
        }

        ExpectMsg("1");
        ExpectMsg("2");
    }

    [Fact]
    public async Task A_question_is_answered() => Assert.Equal("hello", await SpawnEcho().Ask<string>("hello", Limit));

    [Fact]
    public void An_actor_of_the_thread_that_awaits_an_answer_goes_on_on_the_thread()
    {
        var echo = SpawnEcho("worker-2");
        Sys.ActorOf(Place(Props.Create(() => new Asker(echo, TestActor)), "worker")).Tell("hello");
        ExpectMsg("hello on its own thread");
    }

    [Fact]
    public void A_receive_timeout_comes()
    {
        Spawn((message, context) =>
        {
            if (message is ReceiveTimeout)
            {
                TestActor.Tell("timeout", context.Self);
                context.SetReceiveTimeout(null);
            }
            else
            {
                context.SetReceiveTimeout(TimeSpan.FromMilliseconds(1));
            }
        }).Tell("go");
        ExpectMsg("timeout");
    }

    [Fact]
    public async Task The_system_ends_with_actors_that_have_mail_on_the_thread()
    {
        for (var i = 0; i < 10; i++)
        {
            Spawn(static (message, context) => context.Self.Tell(message)).Tell("round and round");
        }

        await Sys.Terminate().WaitAsync(Limit);
    }

    private sealed class Failing(IActorRef probe, Gate gate) : UntypedActor
    {
        protected override void PostRestart(Exception reason) => probe.Tell("restarted");

        protected override void OnReceive(object message)
        {
            if (message is "fail")
            {
                gate.Pass();
                throw new InvalidOperationException("x");
            }

            probe.Tell(message);
        }
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

    private sealed class Asker(IActorRef other, IActorRef probe) : UntypedActor
    {
        protected override void OnReceive(object message) => RunTask(async () =>
        {
            var thread = Environment.CurrentManagedThreadId;
            var answer = await other.Ask<string>(message);
            probe.Tell(answer + (Environment.CurrentManagedThreadId == thread ? " on its own thread" : " elsewhere"));
        });
    }
}
