using Akka.Actor;

namespace JSockD.Dispatch.Tests;

public sealed class AllocationTests : DispatchTest
{
    [Fact]
    public void Two_actors_of_one_thread_exchange_messages_without_allocating() => AssertNothingAllocated(static (_, _) => { });

    [Fact]
    public void An_idle_watch_allocates_nothing_a_message_either() =>
        AssertNothingAllocated(static (context, _) => WorkerDispatcher.WatchIdle(context).After = TimeSpan.FromHours(1));

    [Fact]
    public void A_descriptor_that_is_awaited_again_and_again_allocates_nothing()
    {
        using var pair = new SocketPair();
        pair.Send("x");
        AssertNothingAllocated((context, pinger) =>
        {
            // Never read, so that it is ready each time.
            var registration = WorkerDispatcher.Register(context, pair.Descriptor);
            pinger.OnBall = () => registration.Await(IoInterest.Readable);
            pinger.OnStop = registration.Dispose;
        });
    }

    private void AssertNothingAllocated(Action<IActorContext, Pinger> prepare)
    {
        var ponger = SpawnEcho();
        Sys.ActorOf(Place(Props.Create(() => new Pinger(TestActor, ponger, prepare)), "worker")).Tell("ball");
        ExpectMsg(0L);
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

        public Pinger(IActorRef probe, IActorRef ponger, Action<IActorContext, Pinger> prepare)
        {
            _probe = probe;
            _ponger = ponger;
            prepare(Context, this);
        }

        public Action OnBall { get; set; } = static () => { };

        public Action OnStop { get; set; } = static () => { };

        protected override void PostStop() => OnStop();

        protected override void OnReceive(object message)
        {
            if (message is IoReady)
            {
                return;
            }

            OnBall();
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
