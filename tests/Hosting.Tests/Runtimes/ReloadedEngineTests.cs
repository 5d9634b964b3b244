using JSockD.Engine;
using JSockD.Hosting.Runtimes;
using JSockD.Modules;

namespace JSockD.Hosting.Tests;

/// <summary>A runtime's engine after a reload: the builder's replacement, or one of its own making.</summary>
public sealed class ReloadedEngineTests : EngineSlotTest
{
    private readonly VerifiedModule _new = TestModule.Of("export const v = 2");

    [Fact]
    public void A_replacement_that_lies_ready_is_in_service_for_the_next_command()
    {
        Slot.Ensure();
        var first = Slot.Current!;
        var replacement = Reload();
        Slot.ChangeOverIfWanted();

        Assert.Same(replacement, Slot.Current);
        ExpectFreed(first);
        Slot.ChangeOverIfWanted();
        Assert.Same(replacement, Slot.Current);
        Builder.ExpectNothing();
    }

    [Fact]
    public void Until_the_reload_is_announced_the_engine_before_serves_and_then_no_command_more()
    {
        Slot.Ensure();
        var first = Slot.Current!;
        Setup.Module.Current = _new;
        Slot.ChangeOverIfWanted();
        Assert.Same(first, Slot.Current);

        Setup.Module.Announce();
        Slot.ChangeOverIfWanted();
        Assert.Null(Slot.Current);
        ExpectFreed(first);
        Slot.Ensure();
        Assert.Same(_new, Slot.Current!.Module);
    }

    [Fact]
    public void A_replacement_that_is_announced_serves_though_another_reload_has_begun()
    {
        Slot.Ensure();
        var first = Slot.Current!;
        var replacement = Reload();
        Setup.Module.Announce();
        Setup.Module.Current = TestModule.Of("export const v = 3");
        Slot.ChangeOverIfWanted();

        Assert.Same(replacement, Slot.Current);
        ExpectFreed(first);
    }

    [Fact]
    public void A_replacement_for_a_leak_goes_with_the_module_it_has()
    {
        Slot.Ensure();
        var first = Slot.Current!;
        Slot.Replace();
        var stale = BuildOne();
        var replacement = Reload();
        Slot.ChangeOverIfWanted();

        Assert.Same(replacement, Slot.Current);
        Assert.False(Slot.IsChangeWanted);
        ExpectFreed(stale);
        ExpectFreed(first);
        Builder.ExpectNothing();
    }

    [Fact]
    public void A_runtime_that_changes_over_for_a_leak_lacks_no_replacement_any_more()
    {
        Slot.Ensure();
        var first = Slot.Current!;
        Slot.Replace();
        Setup.Module.Current = _new;
        BuildOne();
        Slot.ChangeOverIfWanted();

        Assert.Same(_new, Slot.Current!.Module);
        ExpectFreed(first);
        using var late = Build();
        Assert.False(Setup.Replacement.TryOffer(late));
    }

    [Fact]
    public void An_engine_that_is_shut_down_takes_its_replacement_with_it_and_lacks_no_other()
    {
        Slot.Ensure();
        var first = Slot.Current!;
        var replacement = Reload();
        Slot.ShutDown();

        ExpectFreed(replacement);
        ExpectFreed(first);
        ExpectOutOfService();
    }

    [Fact]
    public void A_runtime_that_is_given_up_takes_its_replacement_with_it_and_lacks_no_other()
    {
        Slot.Ensure();
        var replacement = Reload();
        Setup.LeaveService();

        ExpectFreed(replacement);
        ExpectOutOfService();
    }

    [Fact]
    public void A_runtime_that_restarts_lacks_no_replacement_until_it_has_an_engine_again()
    {
        Slot.Ensure();
        Slot.Dispose();
        ExpectOutOfService();

        using var again = new EngineSlot(Setup, Sys.DeadLetters);
        again.Ensure();
        Assert.Same(Setup.Replacement, Assert.Single(Setup.Module.Users));
    }

    [Fact]
    public async Task An_engine_that_is_built_while_a_reload_comes_is_replaced_like_the_others()
    {
        Setup.Module.Current = TestModule.Of("console.log('loading')");
        Logger.Hold("loading");
        var start = Task.Run(Slot.Ensure);
        Logger.Expect("loading");
        Setup.Module.Current = _new;

        Assert.True(Assert.Single(Setup.Module.Users).Lacks(_new));
        Logger.LetGo();
        await start.WaitAsync(Limit);
    }

    [Fact]
    public void An_engine_that_can_not_be_built_is_not_in_service()
    {
        Setup.Module.Current = TestModule.Of("throw new Error('not today')");
        Assert.Throws<ScriptException>(Slot.Ensure);

        ExpectOutOfService();
    }

    // Plays the builder.
    private LoadedEngine Reload()
    {
        Setup.Module.Current = _new;
        var replacement = Build();
        Assert.True(Setup.Replacement.TryOffer(replacement));
        return replacement;
    }

    private void ExpectOutOfService()
    {
        Assert.Empty(Setup.Module.Users);
        Setup.Module.Current = TestModule.Of("export const v = 3");
        using var late = Build();
        Assert.False(Setup.Replacement.TryOffer(late));
    }
}
