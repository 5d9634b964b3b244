using JSockD.Hosting.Runtimes;
using JSockD.Modules;

namespace JSockD.Hosting.Tests;

/// <summary>Which engine is in use, which is to follow it, and who frees them.</summary>
public sealed class EngineSlotTests : EngineSlotTest
{
    [Fact]
    public void There_is_no_engine_until_one_is_needed_and_then_it_stays()
    {
        Assert.Null(Slot.Current);
        Slot.Ensure();
        var engine = Slot.Current;
        Slot.Ensure();

        Assert.NotNull(engine);
        Assert.Same(engine, Slot.Current);
    }

    [Fact]
    public void A_replacement_is_asked_for_once_and_changes_over_when_it_is_wanted()
    {
        Slot.Ensure();
        var first = Slot.Current;
        Slot.Prepare();
        Slot.Prepare();
        var second = BuildOne();
        Slot.ChangeOverIfWanted();
        Assert.Same(first, Slot.Current);

        Slot.Replace();
        Slot.ChangeOverIfWanted();
        Assert.Same(second, Slot.Current);
        ExpectFreed(first!);
        Builder.ExpectNothing();
    }

    [Fact]
    public void A_replacement_that_is_wanted_before_it_is_built_changes_over_once_it_is()
    {
        Slot.Ensure();
        var first = Slot.Current;
        Slot.Replace();
        Slot.ChangeOverIfWanted();
        Assert.Same(first, Slot.Current);

        var second = BuildOne();
        Slot.ChangeOverIfWanted();
        Assert.Same(second, Slot.Current);
        ExpectFreed(first!);
    }

    [Fact]
    public void A_replacement_that_is_not_needed_is_freed()
    {
        Slot.Ensure();
        Slot.Prepare();
        var spare = BuildOne();
        Slot.ForgetSpare();

        ExpectFreed(spare);
        Slot.ForgetSpare();
        Builder.ExpectNothing();
    }

    [Fact]
    public void Without_an_engine_there_is_nothing_to_replace()
    {
        Slot.Replace();
        Slot.ChangeOverIfWanted();

        Builder.ExpectNothing();
    }

    [Fact]
    public void The_engine_in_use_is_the_one_that_can_be_interrupted_from_outside()
    {
        Setup.Execution.Interrupt();
        Slot.Ensure();
        Setup.Execution.Interrupt();
        Assert.Throws<JSockD.Engine.ScriptException>(() => Slot.Current!.Engine.Evaluate("for (;;);"u8, "x", 0));
        Slot.ShutDown();
        Setup.Execution.Interrupt();
    }

    [Fact]
    public void An_engine_that_is_shut_down_here_is_freed_before_there_is_another_and_its_successor_elsewhere()
    {
        Slot.Ensure();
        var engine = Slot.Current!;
        Slot.Replace();
        var spare = BuildOne();
        Slot.ShutDownHere();

        Assert.Throws<ObjectDisposedException>(() => engine.Engine.ReadMemory());
        ExpectFreed(spare);
        Builder.ExpectNothing();
        Slot.Ensure();
        Slot.ChangeOverIfWanted();
        Assert.False(Slot.IsChangeWanted);
    }
}
