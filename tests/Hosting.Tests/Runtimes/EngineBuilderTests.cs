using Akka.Actor;
using JSockD.Hosting.Runtimes;
using JSockD.Hosting.Settings;

namespace JSockD.Hosting.Tests;

/// <summary>What is built and freed, and how long a module may take for that.</summary>
public sealed class EngineBuilderTests : EngineBuilderTest
{
    private const string Endless = "console.log('loading'); for (;;);";

    [Fact]
    public void A_module_whose_top_level_does_not_end_is_refused_at_its_limit_and_the_next_one_is_served()
    {
        var builder = Start(s_settings with { LoadTimeLimit = 50_000 });
        Reload(builder, "for (;;);");
        Assert.Contains("did not end within 50000 microseconds (--load-timeout)", ExpectRefusal(), StringComparison.Ordinal);

        ExpectServed(builder, "export const v = 2");
    }

    [Fact]
    public void A_replacement_whose_module_does_not_end_any_more_is_not_built_and_the_next_one_is()
    {
        var builder = Start(s_settings with { LoadTimeLimit = 50_000 });
        Module.Current = TestModule.Of("for (;;);");
        Server.Send(builder, BuildEngine.Instance);
        Assert.Contains("50000 microseconds", Server.ExpectMsg<EngineNotBuilt>().Reason, StringComparison.Ordinal);

        Module.Current = null;
        ExpectBuilt(builder);
    }

    [Fact]
    public void A_reload_ends_one_that_is_being_loaded()
    {
        // Without a limit of its own.
        var builder = Start(s_settings with { LoadTimeLimit = 0 });
        Reload(builder, Endless);
        Logger.Expect("loading");

        ExpectServedAfterRefusal(builder, "ended");
    }

    [Fact]
    public void Of_reloads_that_wait_the_last_is_served()
    {
        var builder = Start(s_settings);
        Logger.Hold("<console.log>: held");
        Reload(builder, Held);
        Logger.Expect("held");
        Reload(builder, "export const v = 2");
        Reload(builder, "export const v = 3");
        Assert.Contains("another reload", ExpectRefusal(), StringComparison.Ordinal);
        Logger.LetGo();

        // The first had been told to end when its thread came back.
        Server.FishForMessage<ModuleReplaced>(_ => true);
        Settle(builder);
        ExpectBuilt(builder);
    }

    [Fact]
    public void A_load_that_takes_two_seconds_is_told_to_the_log_with_its_limit()
    {
        var builder = Start(s_settings);
        Logger.Hold("<console.log>: held");
        Reload(builder, Held);
        Logger.Expect("held");
        Settle(builder);
        Clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Contains("5000000 microseconds", Logger.Expect("has been loading for 2 seconds").Text, StringComparison.Ordinal);
        Logger.LetGo();
        Server.ExpectMsg<ModuleReplaced>();
    }

    [Fact]
    public void A_thread_that_does_not_come_back_is_given_up_and_another_goes_on()
    {
        var stuck = new StuckThreads(1);
        var builder = GetStuck(stuck, s_settings, TimeSpan.FromSeconds(6));
        Assert.Contains("its thread is given up", ExpectRefusal(), StringComparison.Ordinal);
        ExpectServed(builder, "export const v = 2");
        Assert.False(stuck.Add(), "it counts");
        stuck.Remove();

        // The outcome of the thread that comes back belongs to nobody.
        Logger.LetGo();
        ExpectThreadToEnd("builder");
        Assert.True(stuck.Add(), "it counts no more");
        ExpectBuilt(builder);
    }

    [Fact]
    public void A_reload_does_not_wait_for_a_thread_that_can_not_be_ended()
    {
        var builder = Start(s_settings with { LoadTimeLimit = 0 });
        Logger.Hold("<console.log>: held");
        Reload(builder, Held);
        Logger.Expect("held");
        Reload(builder, "export const v = 2");
        Settle(builder);
        Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Contains("its thread is given up", ExpectRefusal(), StringComparison.Ordinal);
        Server.ExpectMsg<ModuleReplaced>();
        Logger.LetGo();
    }

    [Fact]
    public void With_more_stuck_threads_than_there_may_be_the_server_is_told()
    {
        GetStuck(new StuckThreads(0), s_settings, TimeSpan.FromSeconds(6));
        Assert.Contains("more than 0 threads", Server.FishForMessage<BuilderFailed>(_ => true).Reason, StringComparison.Ordinal);
        Logger.LetGo();
    }

    [Fact]
    public void Its_end_ends_what_is_being_loaded()
    {
        var builder = Start(s_settings with { LoadTimeLimit = 0 });
        Reload(builder, Endless);
        Logger.Expect("loading");
        Sys.Stop(builder);

        ExpectThreadToEnd("builder");
    }
}
