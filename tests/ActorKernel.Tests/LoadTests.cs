using JSockD.ActorKernel.TestKit;

namespace JSockD.ActorKernel.Tests;

public sealed class LoadTests : KernelTest
{
    private const int Senders = 8;
    private const int PerSender = 125_000;

    [Theory]
    [MemberData(nameof(Dispatchers))]
    public async Task A_million_messages_of_eight_threads_arrive_once_and_in_order(string? dispatcher)
    {
        var sink = System.ActorOf(Props.Create(() => new Sink(Probe.Ref)).WithDispatcher(dispatcher));
        var threads = Enumerable.Range(0, Senders).Select(sender => Task.Factory.StartNew(
            () =>
            {
                for (var i = 0; i < PerSender; i++)
                {
                    sink.Tell((sender, i), ActorRefs.NoSender);
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default));
        await Task.WhenAll(threads).WaitAsync(Limit * 4);
        Probe.ExpectMsg("all, in order");
    }

    [Theory]
    [InlineData(null, "io")]
    [InlineData("io", null)]
    [InlineData("io", "io2")]
    [InlineData("io", "io")]
    public void A_million_messages_of_eight_actors_arrive_once_and_in_order(string? from, string? to)
    {
        System.CreateIoDispatcher("io2");
        var sink = System.ActorOf(Props.Create(() => new Sink(Probe.Ref)).WithDispatcher(to));
        for (var sender = 0; sender < Senders; sender++)
        {
            var number = sender;
            System.ActorOf(Props.Create(() => new Source(number, sink)).WithDispatcher(from)).Tell(0, ActorRefs.NoSender);
        }

        Probe.ExpectMsg("all, in order");
    }

    /// <summary>Each side sleeps between two messages: a lost wake-up would end the exchange.</summary>
    [Fact]
    public void No_wake_up_is_lost_between_two_threads_that_sleep_by_turns()
    {
        System.CreateIoDispatcher("io2");
        var ponger = Spawn((message, context) => context.Sender.Tell(message, context.Self), "io2");
        var pinger = Spawn((message, context) =>
        {
            var left = (int)message;
            if (left == 0)
            {
                Probe.Ref.Tell("done", context.Self);
            }
            else
            {
                ponger.Tell(left - 1, context.Self);
            }
        }, "io");
        pinger.Tell(100_000, ActorRefs.NoSender);
        Probe.ExpectMsg("done");
    }

    [Fact]
    public void Two_actors_of_one_thread_exchange_messages_without_allocating()
    {
        var ponger = Spawn(static (message, context) => context.Sender.Tell(message, context.Self), "io");
        var pinger = System.ActorOf(Props.Create(() => new Pinger(Probe.Ref, ponger)).WithDispatcher("io"));
        pinger.Tell("go", ActorRefs.NoSender);
        Probe.ExpectMsg<long>(0);
    }

    [Fact]
    public void An_idle_deadline_a_message_allocates_nothing_either()
    {
        using var system = ActorSystem.Create("real");
        system.CreateIoDispatcher("io");
        using var probe = new TestProbe(system);
        var ponger = system.ActorOf(Inline.Props(static (message, context) => context.Sender.Tell(message, context.Self)).WithDispatcher("io"));
        var pinger = system.ActorOf(Props.Create(() => new Pinger(probe.Ref, ponger, TimeSpan.FromHours(1))).WithDispatcher("io"));
        pinger.Tell("go", ActorRefs.NoSender);
        probe.ExpectMsg<long>(0);
    }

    private sealed class Sink(IActorRef probe) : UntypedActor
    {
        private readonly int[] _next = new int[Senders];
        private int _left = Senders * PerSender;

        protected override void OnReceive(object message)
        {
            var (sender, number) = ((int, int))message;
            if (_next[sender]++ != number)
            {
                probe.Tell($"sender {sender}: expected {_next[sender] - 1}, got {number}", Self);
            }

            if (--_left == 0)
            {
                probe.Tell("all, in order", Self);
            }
        }
    }

    /// <summary>Tells in pieces, so that several sources take turns.</summary>
    private sealed class Source(int number, IActorRef sink) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            var from = (int)message;
            var to = Math.Min(from + 1000, PerSender);
            for (var i = from; i < to; i++)
            {
                sink.Tell((number, i), Self);
            }

            if (to < PerSender)
            {
                Self.Tell(to, Self);
            }
        }
    }

    private sealed class Pinger : UntypedActor
    {
        private const int WarmUp = 10_000;
        private const int Measured = 100_000;

        private readonly IActorRef _probe;
        private readonly IActorRef _ponger;
        private int _count;
        private long _before;
        private long _allocated;

        public Pinger(IActorRef probe, IActorRef ponger, TimeSpan? timeout = null)
        {
            _probe = probe;
            _ponger = ponger;
            Context.SetReceiveTimeout(timeout);
        }

        protected override void OnReceive(object message)
        {
            if (++_count == WarmUp)
            {
                _before = GC.GetAllocatedBytesForCurrentThread();
            }
            else if (_count == WarmUp + Measured)
            {
                // In a field first: the optimizer makes the answer's box before it evaluates what goes into it.
                _allocated = GC.GetAllocatedBytesForCurrentThread() - _before;
                _probe.Tell(_allocated, Self);
                return;
            }

            _ponger.Tell(message, Self);
        }
    }
}
