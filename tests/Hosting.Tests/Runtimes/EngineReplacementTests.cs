using JSockD.Modules;
using JSockD.Hosting.Runtimes;

namespace JSockD.Hosting.Tests;

/// <summary>Replacements for a leak that cross with something else: a reload, a shutdown, a failure, a restart.</summary>
public sealed class EngineReplacementTests : EngineSlotTest
{
    [Fact]
    public void A_replacement_that_is_wanted_is_not_lost_because_another_reason_for_it_has_gone()
    {
        Slot.Ensure();
        var first = Slot.Current;
        Slot.Replace();
        BuildOne();
        Slot.ForgetSpare();
        Slot.ChangeOverIfWanted();

        if (ReferenceEquals(first, Slot.Current))
        {
            Assert.IsType<FreeEngine>(Builder.ExpectMsg<FreeEngine>()).Engine.Dispose();
            BuildOne();
            Slot.ChangeOverIfWanted();
        }

        Assert.NotSame(first, Slot.Current);
    }

    [Fact]
    public void A_replacement_with_a_module_that_is_served_no_more_is_freed_and_asked_for_again()
    {
        Slot.Ensure();
        var first = Slot.Current;
        Slot.Replace();
        var stale = BuildOne();
        Setup.Module.Current = TestModule.Of("export const v = 2");
        Slot.ChangeOverIfWanted();
        ExpectFreed(stale);

        var second = BuildOne();
        Slot.ChangeOverIfWanted();
        Assert.Same(second, Slot.Current);
        ExpectFreed(first!);
    }

    [Fact]
    public void Asked_for_once_more_after_a_reload_a_stale_replacement_gives_way_to_another()
    {
        Slot.Ensure();
        Slot.Replace();
        var stale = BuildOne();
        Setup.Module.Current = TestModule.Of("export const v = 2");
        Slot.Replace();
        ExpectFreed(stale);

        var second = BuildOne();
        Slot.ChangeOverIfWanted();
        Assert.Same(second, Slot.Current);
    }

    [Fact]
    public void A_replacement_that_a_reload_has_made_stale_while_it_was_built_gives_way_to_another()
    {
        Slot.Ensure();
        Slot.Replace();
        var stale = Build();
        Builder.ExpectMsg<BuildEngine>();
        Setup.Module.Current = TestModule.Of("export const v = 2");
        Slot.Replace();
        Slot.OnBuilt(stale);
        ExpectFreed(stale);

        var second = BuildOne();
        Slot.ChangeOverIfWanted();
        Assert.Same(second, Slot.Current);
    }

    [Fact]
    public void After_a_failure_to_build_another_try_can_be_made()
    {
        Slot.Ensure();
        Slot.Replace();
        Builder.ExpectMsg<BuildEngine>();
        Slot.OnNotBuilt();
        Slot.Replace();

        var second = BuildOne();
        Slot.ChangeOverIfWanted();
        Assert.Same(second, Slot.Current);
    }

    [Fact]
    public void Two_replacements_for_one_slot_do_not_leave_one_behind()
    {
        // A runtime that restarts while an engine is built asks for another, and gets both.
        Slot.Ensure();
        Slot.Prepare();
        var one = BuildOne();
        var another = Build();
        Slot.OnBuilt(another);

        var freed = Builder.ExpectMsg<FreeEngine>().Engine;
        Assert.Contains(freed, new[] { one, another });
        freed.Dispose();
    }

    [Fact]
    public void A_replacement_that_comes_after_the_shutdown_is_freed()
    {
        Slot.Ensure();
        Slot.Replace();
        Slot.ShutDown();
        Builder.ExpectMsg<BuildEngine>();
        Builder.ExpectMsg<FreeEngine>().Engine.Dispose();
        var late = Build();
        Slot.OnBuilt(late);

        ExpectFreed(late);
    }

    [Fact]
    public void An_engine_that_is_shut_down_takes_its_replacement_with_it()
    {
        Slot.Ensure();
        var first = Slot.Current;
        Slot.Prepare();
        var spare = BuildOne();
        Slot.ShutDown();

        Assert.Null(Slot.Current);
        ExpectFreed(first!);
        ExpectFreed(spare);
    }
}
