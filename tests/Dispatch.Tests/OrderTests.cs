using Akka.Actor;

namespace JSockD.Dispatch.Tests;

public sealed class OrderTests : DispatchTest
{
    private const int Messages = 20_000;

    [Theory]
    [InlineData("worker")]
    [InlineData("plain")]
    public void Mail_of_another_thread_is_handled_in_order(string dispatcher)
    {
        var sink = SpawnSink(1, dispatcher);
        Tell(sink, 0);
        ExpectMsg("all, in order");
    }

    [Theory]
    [InlineData("worker")]
    [InlineData("plain")]
    public void Mail_of_the_own_thread_is_handled_in_order(string dispatcher)
    {
        var sink = SpawnSink(1, dispatcher);
        Spawn((_, _) => Tell(sink, 0), dispatcher).Tell("go");
        ExpectMsg("all, in order");
    }

    [Fact]
    public void A_child_s_mail_is_handled_in_order_from_its_creation_on()
    {
        Spawn((_, context) =>
        {
            var sink = context.ActorOf(Place(Sink.Props(TestActor, 1, Messages), "worker"));
            Tell(sink, 0);
        }).Tell("go");
        ExpectMsg("all, in order");
    }

    [Fact]
    public void Mail_of_the_own_thread_stays_in_order_while_a_top_level_actor_is_being_started()
    {
        // Where the start falls into the stream of messages is chance, hence the repetitions.
        for (var i = 0; i < 100; i++)
        {
            Spawn((_, _) => Tell(SpawnSink(1, "worker"), 0)).Tell("go");
            ExpectMsg("all, in order");
        }
    }

    [Fact]
    public async Task Mail_of_own_and_other_threads_stays_in_order_while_a_top_level_actor_is_being_started()
    {
        const int Others = 3;
        for (var i = 0; i < 20; i++)
        {
            var created = new TaskCompletionSource<IActorRef>(TaskCreationOptions.RunContinuationsAsynchronously);
            Spawn((_, _) =>
            {
                var sink = SpawnSink(Others + 1, "worker");
                created.SetResult(sink);
                Tell(sink, Others);
            }).Tell("go");
            var sink = await created.Task.WaitAsync(Limit);
            await OnThreads(Others, sender => Tell(sink, sender));
            ExpectMsg("all, in order");
        }
    }

    [Fact]
    public void Mail_that_an_actor_sends_itself_while_it_starts_comes_before_what_it_sends_later()
    {
        for (var i = 0; i < 100; i++)
        {
            var actor = Sys.ActorOf(Place(Props.Create(() => new SelfTeller(TestActor)), "worker"));
            actor.Tell("go");
            ExpectMsg("constructor, PreStart, handler");
        }
    }

    [Fact]
    public void Stashed_mail_comes_back_in_order_before_mail_that_waits()
    {
        using var gate = new Gate();
        var actor = Sys.ActorOf(Place(Props.Create(() => new Stasher(TestActor, gate)), "worker"));
        foreach (var message in new[] { "1", "2", "3", "open" })
        {
            actor.Tell(message);
        }

        gate.WaitUntilEntered();
        actor.Tell("4");
        actor.Tell("5");
        gate.Open();
        foreach (var message in new[] { "1", "2", "3", "4", "5" })
        {
            ExpectMsg(message);
        }
    }

    [Fact]
    public void Stashed_mail_of_the_own_thread_comes_back_before_mail_of_others_that_waits()
    {
        using var gate = new Gate();
        var actor = Sys.ActorOf(Place(Props.Create(() => new Stasher(TestActor, gate)), "worker"));
        var helper = Spawn((_, _) =>
        {
            foreach (var message in new[] { "1", "2", "3", "open" })
            {
                actor.Tell(message);
            }
        });
        helper.Tell("go");
        gate.WaitUntilEntered();
        actor.Tell("4");
        actor.Tell("5");
        gate.Open();
        foreach (var message in new[] { "1", "2", "3", "4", "5" })
        {
            ExpectMsg(message);
        }
    }

    private static void Tell(IActorRef sink, int sender)
    {
        for (var i = 0; i < Messages; i++)
        {
            sink.Tell(new Numbered(sender, i), ActorRefs.NoSender);
        }
    }

    private IActorRef SpawnSink(int senders, string dispatcher) => Sys.ActorOf(Place(Sink.Props(TestActor, senders, Messages), dispatcher));

    private sealed class SelfTeller : UntypedActor
    {
        private readonly IActorRef _probe;
        private readonly List<string> _seen = [];

        public SelfTeller(IActorRef probe)
        {
            _probe = probe;
            Self.Tell("constructor");
        }

        protected override void PreStart() => Self.Tell("PreStart");

        protected override void OnReceive(object message)
        {
            if (message is "go")
            {
                Self.Tell("handler");
                return;
            }

            _seen.Add((string)message);
            if (_seen.Count == 3)
            {
                _probe.Tell(string.Join(", ", _seen));
            }
        }
    }

    private sealed class Stasher(IActorRef probe, Gate gate) : UntypedActor, IWithUnboundedStash
    {
        public IStash Stash { get; set; } = null!;

        protected override void OnReceive(object message)
        {
            if (message is "open")
            {
                gate.Pass();
                Become(open => probe.Tell(open, Self));
                Stash.UnstashAll();
            }
            else
            {
                Stash.Stash();
            }
        }
    }
}
