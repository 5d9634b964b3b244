using System.Collections.Concurrent;
using System.Diagnostics;
using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using JSockD.Dispatch.Scheduling;

namespace JSockD.Dispatch.Tests.Scheduling;

/// <summary>The scheduler alone. That something does not happen is seen by something else that is due later and has happened.</summary>
public sealed class TimerSchedulerTests : IDisposable
{
    private static readonly TimeSpan s_short = TimeSpan.FromMilliseconds(3);
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    private readonly TimerScheduler _scheduler = new(ConfigurationFactory.Empty, NoLogger.Instance);
    private readonly BlockingCollection<object> _seen = [];

    public void Dispose() => _scheduler.Dispose();

    [Fact]
    public void What_is_scheduled_runs_once_and_never_early()
    {
        for (var i = 0; i < 50; i++)
        {
            var delay = TimeSpan.FromMicroseconds(500 + (i * 130));
            var begun = Stopwatch.GetTimestamp();
            Actions.ScheduleOnce(delay, () => _seen.Add(Stopwatch.GetElapsedTime(begun)));
            Assert.InRange((TimeSpan)Next(), delay, TimeSpan.MaxValue);
        }

        Assert.Empty(_seen);
    }

    [Fact]
    public void What_is_due_sooner_runs_first()
    {
        Actions.ScheduleOnce(s_short * 30, () => _seen.Add("later"));
        Actions.ScheduleOnce(TimeSpan.Zero, () => _seen.Add("sooner"));
        Assert.Equal("sooner", Next());
        Assert.Equal("later", Next());
    }

    [Fact]
    public void What_is_repeated_runs_after_the_delay_and_then_after_each_interval()
    {
        var begun = Stopwatch.GetTimestamp();
        using var cancelable = new Cancelable(Actions);
        Actions.ScheduleRepeatedly(s_short * 2, s_short, () => _seen.Add(Stopwatch.GetElapsedTime(begun)), cancelable);
        for (var i = 2; i < 8; i++)
        {
            Assert.InRange((TimeSpan)Next(), s_short * i, TimeSpan.MaxValue);
        }

        cancelable.Cancel();
    }

    [Fact]
    public void A_message_is_told_once_or_repeatedly()
    {
        var receiver = new Recorder(_seen);
        using var cancelable = new Cancelable(Actions);
        Tells.ScheduleTellOnce(s_short, receiver, "once", ActorRefs.NoSender);
        Assert.Equal("once", Next());
        Tells.ScheduleTellRepeatedly(s_short, s_short, receiver, "again", ActorRefs.NoSender, cancelable);
        Assert.Equal("again", Next());
        Assert.Equal("again", Next());
        cancelable.Cancel();
    }

    [Fact]
    public void What_is_cancelled_before_or_after_it_was_scheduled_does_not_run()
    {
        using var before = new Cancelable(Actions);
        using var after = new Cancelable(Actions);
        before.Cancel();
        Actions.ScheduleOnce(TimeSpan.Zero, () => _seen.Add("cancelled before"), before);
        Actions.ScheduleRepeatedly(TimeSpan.Zero, s_short, () => _seen.Add("cancelled before"), Cancelable.CreateCanceled());
        Actions.ScheduleOnce(s_short * 5, () => _seen.Add("cancelled after"), after);
        after.Cancel();
        Actions.ScheduleOnce(s_short * 10, () => _seen.Add("not cancelled"));
        Assert.Equal("not cancelled", Next());
    }

    [Fact]
    public void What_is_repeated_ends_when_it_cancels_itself()
    {
        using var cancelable = new Cancelable(Actions);
        var runs = 0;
        Actions.ScheduleRepeatedly(
            TimeSpan.Zero,
            s_short,
            () =>
            {
                if (++runs == 3)
                {
                    cancelable.Cancel();
                }

                _seen.Add(runs);
            },
            cancelable);
        Assert.Equal(1, Next());
        Assert.Equal(2, Next());
        Assert.Equal(3, Next());
        Actions.ScheduleOnce(s_short * 10, () => _seen.Add("later"));
        Assert.Equal("later", Next());
    }

    [Fact]
    public void A_cancelable_can_cancel_itself_after_a_time()
    {
        using var cancelable = new Cancelable(Actions, s_short);
        using var registration = cancelable.Token.Register(() => _seen.Add("cancelled"));
        Assert.Equal("cancelled", Next());
    }

    [Fact]
    public void What_throws_is_not_repeated_and_harms_nobody()
    {
        Actions.ScheduleRepeatedly(TimeSpan.Zero, s_short, () =>
        {
            _seen.Add("throws");
            throw new InvalidOperationException("x");
        });
        Assert.Equal("throws", Next());
        Actions.ScheduleOnce(s_short * 10, () => _seen.Add("later"));
        Assert.Equal("later", Next());
    }

    [Fact]
    public void The_end_runs_actions_that_wait_once_and_drops_messages_and_repetitions()
    {
        var receiver = new Recorder(_seen);
        Actions.ScheduleOnce(s_day, () => _seen.Add("action"));
        Actions.ScheduleRepeatedly(s_day, s_day, () => _seen.Add("repeated action"));
        Tells.ScheduleTellOnce(s_day, receiver, "message", ActorRefs.NoSender);
        using var cancelable = new Cancelable(Actions);
        Actions.ScheduleOnce(s_day, () => _seen.Add("cancelled action"), cancelable);
        cancelable.Cancel();
        _scheduler.Dispose();
        _scheduler.Dispose();
        Assert.Equal(["action"], _seen);
    }

    [Fact]
    public void Nothing_can_be_scheduled_after_the_end()
    {
        _scheduler.Dispose();
        Assert.Throws<SchedulerException>(() => Actions.ScheduleOnce(s_short, static () => { }));
    }

    [Fact]
    public void A_delay_of_more_than_a_timer_can_hold_is_accepted()
    {
        using var cancelable = new Cancelable(Actions);
        Actions.ScheduleOnce(TimeSpan.FromDays(1000), () => _seen.Add("far too early"), cancelable);
        Actions.ScheduleOnce(s_short, () => _seen.Add("in time"));
        Assert.Equal("in time", Next());
        cancelable.Cancel();
    }

    [Fact]
    public void What_was_cancelled_or_has_run_can_be_collected()
    {
        var weak = ScheduleAndCancel();
        GC.Collect();
        Assert.False(weak.IsAlive);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private WeakReference ScheduleAndCancel()
    {
        var large = new byte[100];
        using var cancelable = new Cancelable(Actions);
        Actions.ScheduleOnce(s_day, () => _seen.Add(large), cancelable);
        cancelable.Cancel();
        return new WeakReference(large);
    }

    private IActionScheduler Actions => _scheduler;

    private ITellScheduler Tells => _scheduler;

    private object Next()
    {
        Assert.True(_seen.TryTake(out var next, DispatchTest.Limit), "nothing has run");
        return next;
    }

    private sealed class Recorder(BlockingCollection<object> seen) : ICanTell
    {
        public void Tell(object message, IActorRef sender) => seen.Add(message);
    }
}
