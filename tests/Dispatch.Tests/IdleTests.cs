using System.Diagnostics;
using Akka.Actor;
using Akka.Event;
using JSockD.Dispatch.Polling;

namespace JSockD.Dispatch.Tests;

public sealed class IdleTests : DispatchTest
{
    private static readonly TimeSpan s_short = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan s_never = TimeSpan.FromDays(1);

    public static TheoryData<string> Waits => ["system", "milliseconds", "poll"];

    [Theory]
    [MemberData(nameof(Waits))]
    public void It_comes_after_the_time_and_not_before(string wait)
    {
        Add(new WorkerDispatcherOptions { Id = wait, CreateDescriptorSet = SetOf(wait) });
        var watcher = SpawnWatcher(dispatcher: wait);
        watcher.Tell(s_short);
        for (var i = 0; i < 20; i++)
        {
            Assert.InRange(ExpectMsg<TimeSpan>(), s_short, TimeSpan.MaxValue);
        }
    }

    [Fact]
    public void It_does_not_come_while_messages_do()
    {
        var watcher = SpawnWatcher();
        var busy = Spawn((message, context) =>
        {
            var since = (long)message;
            if (Stopwatch.GetElapsedTime(since) < s_short * 10)
            {
                context.Self.Tell(message);
            }
            else
            {
                TestActor.Tell("busy no more", context.Self);
            }
        });

        // Both at once, so that the thread is never idle before.
        using var gate = new Gate();
        Spawn((_, _) => gate.Pass()).Tell("go");
        gate.WaitUntilEntered();
        watcher.Tell(s_short);
        busy.Tell(Stopwatch.GetTimestamp());
        gate.Open();
        ExpectMsg("busy no more");
        ExpectMsg<TimeSpan>();
    }

    [Fact]
    public void A_new_time_replaces_the_old_one()
    {
        var watcher = SpawnWatcher();
        watcher.Tell(s_never);
        watcher.Tell(s_short);
        ExpectMsg<TimeSpan>();
        watcher.Tell(s_never);
        watcher.Tell("ping", TestActor);
        FishForMessage(static message => message is "ping");
        ExpectOnlyFromAnother();
    }

    [Theory]
    [InlineData("off")]
    [InlineData("dispose")]
    public void It_does_not_come_any_more_when_it_is_switched_off_or_disposed_of(string how)
    {
        using var gate = new Gate();
        Spawn((_, _) => gate.Pass()).Tell("go");
        gate.WaitUntilEntered();
        var watcher = SpawnWatcher();
        watcher.Tell(s_short);
        watcher.Tell(how);
        watcher.Tell(how);
        gate.Open();
        ExpectOnlyFromAnother();
        watcher.Tell(s_short);
        ExpectMsg<TimeSpan>();
        Assert.Equal(watcher, LastSender);
    }

    [Fact]
    public void Two_watches_are_told_in_the_order_of_their_times()
    {
        using var gate = new Gate();
        Spawn((_, _) => gate.Pass()).Tell("go");
        gate.WaitUntilEntered();
        var later = SpawnWatcher(once: true);
        var sooner = SpawnWatcher(once: true);
        later.Tell(s_short * 10);
        sooner.Tell(s_short);
        gate.Open();
        ExpectMsg<TimeSpan>();
        Assert.Equal(sooner, LastSender);
        ExpectMsg<TimeSpan>();
        Assert.Equal(later, LastSender);
    }

    [Fact]
    public void It_is_told_once_for_each_idle_time_also_if_the_wait_ends_for_nothing()
    {
        var sets = new CountingSet.Factory(DescriptorSet.Create);
        Add(new WorkerDispatcherOptions { Id = "counted", CreateDescriptorSet = sets.Create });
        Sys.EventStream.Subscribe(TestActor, typeof(AllDeadLetters));

        // Nobody handles its message, which would begin a new time.
        var forgetful = Spawn(
            static (_, context) =>
            {
                WorkerDispatcher.WatchIdle(context).After = s_short;
                context.Stop(context.Self);
            },
            "counted");
        var left = 0L;
        var sleeps = 0;
        using var told = new ManualResetEventSlim();
        sets.BeforeSleep = nanoseconds =>
        {
            left = nanoseconds;
            if (nanoseconds < 0)
            {
                told.Set();
            }
        };
        forgetful.Tell("go");
        Assert.IsType<DispatcherIdle>(ExpectMsg<AllDeadLetters>().Message);
        Assert.True(told.Wait(Limit));
        for (; sleeps < 10; sleeps++)
        {
            told.Reset();
            Signal(sets.WakeFd);
            Assert.True(told.Wait(Limit));
        }

        Assert.Equal(-1, left);
        Assert.False(HasMessages);
    }

    [Fact]
    public void A_time_of_zero_or_less_is_refused()
    {
        Spawn((_, context) =>
        {
            using var watch = WorkerDispatcher.WatchIdle(context);
            TestActor.Tell(Record.Exception(() => watch.After = TimeSpan.Zero), context.Self);
            TestActor.Tell(watch.After is null, context.Self);
        }).Tell("go");
        ExpectMsg<ArgumentOutOfRangeException>();
        ExpectMsg(true);
    }

    [Fact]
    public void It_is_refused_to_other_threads()
    {
        var actor = Spawn((_, context) => TestActor.Tell(WorkerDispatcher.WatchIdle(context), context.Self));
        actor.Tell("go");
        var watch = ExpectMsg<IdleWatch>();
        Assert.Equal(
            $"The idle watch of {actor.Path} belongs to the thread of the dispatcher worker: only actors there can use it.",
            Assert.Throws<InvalidOperationException>(() => watch.After = s_short).Message);
        Assert.Throws<InvalidOperationException>(watch.Dispose);
    }

    private static unsafe void Signal(int wakeFd)
    {
        ulong one = 1;
        Assert.Equal(sizeof(ulong), LibC.write(wakeFd, &one, sizeof(ulong)));
    }

    private static Func<int, DescriptorSet> SetOf(string wait) => wait switch
    {
        "milliseconds" when OperatingSystem.IsLinux() => static wakeFd => new EpollSet(wakeFd, hasNanoseconds: false),
        "system" => DescriptorSet.Create,
        _ => static wakeFd => new PollSet(wakeFd),
    };

    private IActorRef SpawnWatcher(bool once = false, string dispatcher = "worker") =>
        Sys.ActorOf(Place(Props.Create(() => new Watcher(TestActor, once)), dispatcher));

    /// <summary>Another watch of the same thread is told; the first one, which has a shorter time or none, is not.</summary>
    private void ExpectOnlyFromAnother()
    {
        var another = SpawnWatcher(once: true);
        another.Tell(s_short * 3);
        ExpectMsg<TimeSpan>();
        Assert.Equal(another, LastSender);
    }

    /// <summary>Reports each time that it is told how long the thread has been idle then, as far as it knows.</summary>
    private sealed class Watcher : UntypedActor
    {
        private readonly IActorRef _probe;
        private readonly bool _once;
        private readonly IdleWatch _watch;
        private long _since;

        public Watcher(IActorRef probe, bool once)
        {
            (_probe, _once) = (probe, once);
            _watch = WorkerDispatcher.WatchIdle(Context);
        }

        protected override void PostStop() => _watch.Dispose();

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case DispatcherIdle:
                    _probe.Tell(Stopwatch.GetElapsedTime(_since), Self);
                    _watch.After = _once ? null : _watch.After;
                    break;
                case TimeSpan after:
                    _watch.After = after;
                    break;
                case "off":
                    _watch.After = null;
                    break;
                case "dispose":
                    _watch.Dispose();
                    break;
                default:
                    Sender.Tell(message, Self);
                    break;
            }

            _since = Stopwatch.GetTimestamp();
        }
    }
}
