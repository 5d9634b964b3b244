using Akka.Actor;
using Akka.Event;
using JSockD.Dispatch.Polling;

namespace JSockD.Dispatch.Tests;

/// <summary>The beginning and the end of a dispatcher's thread.</summary>
public sealed class LifeTests : DispatchTest
{
    private readonly CountingSet.Factory _sets = new(DescriptorSet.Create);

    [Fact]
    public void The_thread_starts_with_the_first_work()
    {
        var dispatcher = AddShort("short");
        Assert.False(dispatcher.IsStarted);
        Ping(SpawnEcho("short"));
        Assert.True(dispatcher.IsStarted);
    }

    [Fact]
    public void The_thread_can_be_started_before_there_is_work()
    {
        var dispatcher = AddShort("short");
        dispatcher.EnsureStarted();
        dispatcher.EnsureStarted();
        Assert.True(dispatcher.IsStarted);
        Ping(SpawnEcho("short"));
        Assert.Equal(1, _sets.Created);
    }

    [Fact]
    public void A_thread_that_cannot_start_is_an_error_now_and_can_start_later()
    {
        var full = true;
        var dispatcher = Add(new WorkerDispatcherOptions
        {
            Id = "full",
            CreateDescriptorSet = wakeFd => full ? throw new IOException("no descriptors left") : DescriptorSet.Create(wakeFd),
        });
        Assert.Equal("no descriptors left", Assert.Throws<IOException>(dispatcher.EnsureStarted).Message);
        Assert.False(dispatcher.IsStarted);
        full = false;
        dispatcher.EnsureStarted();
        Ping(SpawnEcho("full"));
    }

    [Fact]
    public void The_thread_ends_after_its_last_actor_and_the_next_actor_gets_a_new_one()
    {
        var dispatcher = AddShort("short");
        for (var i = 1; i <= 3; i++)
        {
            var actors = Enumerable.Range(0, 3).Select(_ => SpawnEcho("short")).ToArray();
            Array.ForEach(actors, Ping);
            Array.ForEach(actors, StopAndWait);
            _sets.ExpectFreed();
            Assert.False(dispatcher.IsStarted);
            Assert.Equal(i, _sets.Created);
        }
    }

    [Fact]
    public void An_actor_that_comes_while_the_thread_ends_works()
    {
        // Where it comes in the end of the thread is chance, hence the repetitions.
        AddShort("short");
        for (var i = 0; i < 1000; i++)
        {
            var actor = SpawnEcho("short");
            Ping(actor);
            Sys.Stop(actor);
        }

        Assert.InRange(_sets.Created, 1, 1000);
    }

    [Fact]
    public async Task Tasks_of_many_threads_run_once_each_while_the_thread_ends_and_starts()
    {
        const int PerThread = 5_000;
        var dispatcher = AddShort("short");
        var ran = 0;
        using var all = new ManualResetEventSlim();
        await OnThreads(4, _ =>
        {
            for (var i = 0; i < PerThread; i++)
            {
                dispatcher.Schedule(() =>
                {
                    if (Interlocked.Increment(ref ran) == 4 * PerThread)
                    {
                        all.Set();
                    }
                });
                Thread.SpinWait(i % 512);
            }
        });
        Assert.True(all.Wait(Limit));
    }

    [Fact]
    public async Task What_senders_send_while_an_actor_and_its_thread_end_is_handled_or_a_dead_letter()
    {
        const int Senders = 3;
        const int PerSender = 200;
        AddShort("short");
        var letters = CreateTestProbe();
        Sys.EventStream.Subscribe(letters, typeof(DeadLetter));
        for (var round = 0; round < 100; round++)
        {
            // The actor ends in the middle of what is sent.
            var handled = new HashSet<object>();
            var sink = Spawn(
                (message, context) =>
                {
                    handled.Add(message);
                    if (handled.Count == PerSender)
                    {
                        context.Stop(context.Self);
                    }
                },
                "short");
            await OnThreads(Senders, sender =>
            {
                for (var i = 0; i < PerSender; i++)
                {
                    sink.Tell(new Numbered(sender, i), ActorRefs.NoSender);
                }
            });
            Watch(sink);
            ExpectTerminated(sink);
            var lost = Senders * PerSender - handled.Count;
            for (; lost > 0; lost--)
            {
                Assert.True(handled.Add(letters.ExpectMsg<DeadLetter>().Message));
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("akka.scheduler.implementation = \"JSockD.Dispatch.Scheduling.TimerScheduler, JSockD.Dispatch\"")]
    public async Task The_end_of_the_system_ends_the_thread_without_its_shutdown_timeout(string scheduler)
    {
        var config = Akka.Configuration.ConfigurationFactory.ParseString(scheduler).WithFallback(Sys.Settings.Config);
        var system = ActorSystem.Create("other", config);
        WorkerDispatcherConfigurator.Add(
            system,
            new WorkerDispatcherOptions { Id = "long", CreateDescriptorSet = _sets.Create, ShutdownTimeout = TimeSpan.FromDays(1) });
        var actor = system.ActorOf(Place(Inline.Props((message, _) => TestActor.Tell(message)), "long"));
        actor.Tell("x");
        ExpectMsg("x");
        await system.Terminate().WaitAsync(Limit);
        _sets.ExpectFreed();
    }

    [Fact]
    public void An_id_that_is_taken_is_refused()
    {
        AddShort("short");
        var refusal = Assert.Throws<ArgumentException>(() => WorkerDispatcherConfigurator.Add(Sys, "short"));
        Assert.Contains("has a dispatcher short already", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_thread_has_the_dispatcher_s_name_and_eight_megabytes_of_stack()
    {
        WorkerDispatcherConfigurator.Add(Sys, "engine-1");
        Spawn((_, context) => TestActor.Tell($"{Thread.CurrentThread.Name} {Deep(30_000)}", context.Self), "engine-1").Tell("go");
        ExpectMsg("engine-1 30000");
    }

    [Fact]
    public void The_current_dispatcher_is_known_on_its_thread_only()
    {
        Spawn((_, context) => TestActor.Tell(ReferenceEquals(WorkerDispatcher.Current, context.Dispatcher), context.Self)).Tell("go");
        ExpectMsg(true);
        Assert.Null(WorkerDispatcher.Current);
    }

    [Fact]
    public void Constructor_hooks_and_handlers_run_on_the_thread()
    {
        var actor = Sys.ActorOf(Place(Props.Create(() => new ThreadReporter(TestActor)), "worker"));
        actor.Tell("fail");
        Watch(actor);
        actor.Tell(PoisonPill.Instance);
        var seen = new List<(string What, int Thread)>();
        while (ExpectMsg<object>() is ValueTuple<string, int> report)
        {
            seen.Add(report);
        }

        Assert.Equal(
            ["constructor", "PreStart", "message", "PostStop", "constructor", "PreStart", "PostStop"],
            seen.Select(static report => report.What));
        Assert.Single(seen.Select(static report => report.Thread).Distinct());
    }

    // 200 bytes and more a level: 6 MB.
    private static unsafe int Deep(int levels)
    {
        var frame = stackalloc byte[200];
        frame[levels % 200] = 1;
        return levels == 0 ? 0 : frame[levels % 200] + Deep(levels - 1);
    }

    private WorkerDispatcher AddShort(string id) =>
        Add(new WorkerDispatcherOptions { Id = id, CreateDescriptorSet = _sets.Create, ShutdownTimeout = TimeSpan.FromTicks(1) });

    private void Ping(IActorRef echo)
    {
        var probe = CreateTestProbe();
        echo.Tell("ping", probe);
        probe.ExpectMsg("ping", Limit);
    }

    private sealed class ThreadReporter : UntypedActor
    {
        private readonly IActorRef _probe;

        public ThreadReporter(IActorRef probe)
        {
            _probe = probe;
            Report("constructor");
        }

        protected override void PreStart() => Report("PreStart");

        protected override void PostStop() => Report("PostStop");

        protected override void OnReceive(object message)
        {
            Report("message");
            throw new InvalidOperationException("x");
        }

        private void Report(string what) => _probe.Tell((what, Environment.CurrentManagedThreadId), Self);
    }
}
