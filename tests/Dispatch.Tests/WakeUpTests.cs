using System.Diagnostics;
using Akka.Actor;
using JSockD.Dispatch.Polling;

namespace JSockD.Dispatch.Tests;

public sealed class WakeUpTests : DispatchTest
{
    private readonly CountingSet.Factory _sets = new(DescriptorSet.Create);

    public WakeUpTests() => Add(new WorkerDispatcherOptions { Id = "counted", CreateDescriptorSet = _sets.Create });

    [Fact]
    public void Mail_wakes_a_thread_that_sleeps()
    {
        var echo = SpawnEcho("counted");
        for (var i = 0; i < 1000; i++)
        {
            echo.Tell(i, TestActor);
            ExpectMsg(i);
            _sets.ExpectSleep();
        }
    }

    [Fact]
    public void Mail_that_comes_after_the_last_look_wakes_a_thread_that_is_about_to_sleep()
    {
        var echo = SpawnEcho("counted");
        var told = 0;
        _sets.BeforeSleep = _ =>
        {
            if (told < 1000)
            {
                // From another thread, and before this one goes on.
                var message = ++told;
                var teller = new Thread(() => echo.Tell(message, TestActor));
                teller.Start();
                teller.Join();
            }
        };
        echo.Tell(0, TestActor);
        for (var i = 0; i <= 1000; i++)
        {
            ExpectMsg(i);
        }
    }

    [Fact]
    public void Mail_wakes_a_thread_in_an_idle_wait()
    {
        var actor = Spawn((message, context) =>
        {
            if (message is TimeSpan after)
            {
                WorkerDispatcher.WatchIdle(context).After = after;
            }

            context.Sender.Tell(message, context.Self);
        }, "counted");
        var longest = 0L;
        _sets.BeforeSleep = nanoseconds => longest = nanoseconds;
        actor.Tell(TimeSpan.FromHours(1), TestActor);
        ExpectMsg(TimeSpan.FromHours(1));
        for (var i = 0; i < 1000; i++)
        {
            _sets.ExpectSleep();
            actor.Tell(i, TestActor);
            ExpectMsg(i);
        }

        Assert.InRange(longest, 1, TimeSpan.FromHours(1).TotalNanoseconds);
    }

    [Fact]
    public void No_wake_up_is_lost_between_two_threads_that_sleep_by_turns()
    {
        var ponger = SpawnEcho("worker-2");
        var left = 100_000;
        var pinger = Spawn((message, context) =>
        {
            if (--left == 0)
            {
                TestActor.Tell("done", context.Self);
            }
            else
            {
                ponger.Tell(message, context.Self);
            }
        });
        pinger.Tell("ball");
        ExpectMsg("done");
    }

    [Fact]
    public void Mail_that_comes_between_the_last_look_and_the_sleep_is_not_lost()
    {
        // Watches, many of them, make that moment long; mail comes as soon as the thread has handled the last, or a little later.
        const int Rounds = 20_000;
        var handled = 0;
        var actor = Spawn((message, context) =>
        {
            if (message is int watches)
            {
                for (var i = 0; i < watches; i++)
                {
                    WorkerDispatcher.WatchIdle(context).After = TimeSpan.FromDays(1);
                }
            }

            Volatile.Write(ref handled, handled + 1);
        });
        actor.Tell(200);
        var random = new Random(1);
        for (var i = 1; i <= Rounds; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            while (Volatile.Read(ref handled) < i)
            {
                Assert.True(Stopwatch.GetElapsedTime(begun) < Limit, $"the thread sleeps beside message {i}");
                Thread.Yield();
            }

            Thread.SpinWait(random.Next(30));
            actor.Tell("x");
        }
    }

    [Fact]
    public void The_end_of_the_last_actor_wakes_the_thread_to_end_it()
    {
        Add(new WorkerDispatcherOptions { Id = "short", CreateDescriptorSet = _sets.Create, ShutdownTimeout = TimeSpan.FromTicks(1) });
        var echo = SpawnEcho("short");
        echo.Tell("x", TestActor);
        ExpectMsg("x");
        _sets.ExpectSleep();
        Sys.Stop(echo);
        _sets.ExpectFreed();
    }
}
