using JSockD.Engine;
using JSockD.Hosting.Runtimes;
using JSockD.Modules;

namespace JSockD.Hosting.Tests;

public class ExecutionMonitorTests
{
    [Fact]
    public void Nothing_runs_at_first_and_after_the_end()
    {
        var monitor = new ExecutionMonitor();
        Assert.Null(monitor.Running);

        monitor.Begin();
        Assert.NotNull(monitor.Running);
        Assert.True(monitor.End());
        Assert.Null(monitor.Running);
    }

    [Fact]
    public void What_has_run_long_enough_can_be_given_up_and_then_its_end_counts_no_more()
    {
        var monitor = new ExecutionMonitor();
        monitor.Begin();

        Assert.False(monitor.TryGiveUp(TimeSpan.FromHours(1)));
        Assert.True(monitor.TryGiveUp(TimeSpan.Zero));
        Assert.Null(monitor.Running);
        Assert.False(monitor.End());
    }

    [Fact]
    public void What_has_ended_can_not_be_given_up()
    {
        var monitor = new ExecutionMonitor();
        Assert.False(monitor.TryGiveUp(TimeSpan.Zero));
        monitor.Begin();
        monitor.End();

        Assert.False(monitor.TryGiveUp(TimeSpan.Zero));
    }

    [Fact]
    public void It_is_given_up_once()
    {
        var monitor = new ExecutionMonitor();
        monitor.Begin();

        Assert.True(monitor.TryGiveUp(TimeSpan.Zero));
        Assert.False(monitor.TryGiveUp(TimeSpan.Zero));
    }

    [Fact]
    public async Task End_and_giving_up_exclude_each_other_whoever_is_first()
    {
        var monitor = new ExecutionMonitor();
        using var start = new Barrier(2);
        for (var round = 0; round < 1000; round++)
        {
            monitor = new ExecutionMonitor();
            monitor.Begin();
            var givenUp = Task.Run(() =>
            {
                start.SignalAndWait();
                return monitor.TryGiveUp(TimeSpan.Zero);
            });
            start.SignalAndWait();
            var ended = monitor.End();

            Assert.NotEqual(ended, await givenUp.WaitAsync(ActorTest.Limit));
        }
    }

    [Fact]
    public void The_engine_in_use_is_interrupted_and_none_is_after_it_has_gone()
    {
        var monitor = new ExecutionMonitor();
        var (first, second) = (new Interruptible(), new Interruptible());
        monitor.Watch(first);
        monitor.Watch(second);
        monitor.Interrupt();
        monitor.Interrupt();
        monitor.Watch(null);
        monitor.Interrupt();

        Assert.Equal((0, 2), (first.Interrupts, second.Interrupts));
    }

    [Fact]
    public void An_engine_that_comes_after_the_interruption_is_interrupted_at_once()
    {
        // Whoever is to end a module's load may be earlier than its engine.
        var monitor = new ExecutionMonitor();
        var engine = new Interruptible();
        monitor.Interrupt();
        monitor.Watch(engine);

        Assert.Equal(1, engine.Interrupts);
    }

    [Fact]
    public void One_script_is_interrupted_and_those_that_follow_are_not()
    {
        var monitor = new ExecutionMonitor();
        var engine = new Interruptible();
        monitor.Watch(engine);
        monitor.InterruptCurrent();
        Assert.Equal(1, engine.Interrupts);

        monitor.ForgetInterrupt();
        Assert.Equal(0, engine.Interrupts);
        monitor.Watch(new Interruptible());
        Assert.Equal(0, engine.Interrupts);
    }

    [Fact]
    public void An_interruption_of_all_scripts_is_not_forgotten_with_that_of_one()
    {
        var monitor = new ExecutionMonitor();
        var engine = new Interruptible();
        monitor.Watch(engine);
        monitor.InterruptCurrent();
        monitor.Interrupt();

        monitor.ForgetInterrupt();

        Assert.NotEqual(0, engine.Interrupts);
    }

    private sealed class Interruptible : IInterruptible
    {
        internal int Interrupts { get; private set; }

        public void Interrupt() => Interrupts++;

        public void ForgetInterrupt() => Interrupts = 0;
    }
}
