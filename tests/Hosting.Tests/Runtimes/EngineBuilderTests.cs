using Akka.Actor;
using Akka.TestKit;
using JSockD.Dispatch;
using JSockD.Hosting.Actors;
using JSockD.Hosting.Failures;
using JSockD.Hosting.Runtimes;
using JSockD.Hosting.Settings;

namespace JSockD.Hosting.Tests;

/// <summary>
/// The builder with real threads and engines, whose timers stand still; a probe plays server and runtime. A thread held in the logger
/// stands for one in a built-in function that asks nobody whether it should end.
/// </summary>
public sealed class EngineBuilderTests : ActorTest
{
    private const string Held = "console.log('held')";
    private const string Endless = "console.log('loading'); for (;;);";

    private static readonly ServerSettings s_settings = new() { SocketPaths = [], LoadTimeLimit = 5_000_000 };

    private readonly ServedModule _module = new(TestModule.Of("export const v = 1"));
    private readonly TestProbe _server;

    public EngineBuilderTests() => _server = CreateTestProbe("server");

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
        _module.Current = TestModule.Of("for (;;);");
        _server.Send(builder, BuildEngine.Instance);
        Assert.Contains("50000 microseconds", _server.ExpectMsg<EngineNotBuilt>().Reason, StringComparison.Ordinal);

        _module.Current = null;
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
        _server.FishForMessage<ModuleReplaced>(_ => true);
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
        _server.ExpectMsg<ModuleReplaced>();
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
        _server.ExpectMsg<ModuleReplaced>();
        Logger.LetGo();
    }

    [Fact]
    public void With_more_stuck_threads_than_there_may_be_the_server_is_told()
    {
        GetStuck(new StuckThreads(0), s_settings, TimeSpan.FromSeconds(6));
        Assert.Contains("more than 0 threads", _server.FishForMessage<BuilderFailed>(_ => true).Reason, StringComparison.Ordinal);
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

    private IActorRef GetStuck(StuckThreads stuck, ServerSettings settings, TimeSpan after)
    {
        var builder = Start(settings, stuck);
        Logger.Hold("<console.log>: held");
        Reload(builder, Held);
        Logger.Expect("held");
        Settle(builder);
        Clock.Advance(after);
        return builder;
    }

    private IActorRef Start(ServerSettings settings, StuckThreads? stuck = null) => _server.ChildActorOf(
        PropsOf.Actor(
            () => new EngineBuilderActor(settings, _module, new SourceMapFile(null, Logger), stuck ?? new StuckThreads(8), Logger),
            AkkaSettings.ControlDispatcher),
        "builder",
        new OneForOneStrategy(_ => Directive.Stop));

    private void Reload(IActorRef builder, string source) => _server.Send(builder, new ReplaceModule(TestModule.Compile(source)));

    private string ExpectRefusal() => _server.ExpectMsg<ModuleRefused>().Reason;

    private void ExpectServed(IActorRef builder, string source)
    {
        var bytecode = TestModule.Compile(source);
        _server.Send(builder, new ReplaceModule(bytecode));
        _server.ExpectMsg<ModuleReplaced>();
        Assert.True(_module.Current!.Bytecode.Span.SequenceEqual(bytecode), "it is served");
    }

    private void ExpectServedAfterRefusal(IActorRef builder, string reason)
    {
        var bytecode = TestModule.Compile("export const v = 2");
        _server.Send(builder, new ReplaceModule(bytecode));
        Assert.Contains(reason, ExpectRefusal(), StringComparison.Ordinal);
        _server.ExpectMsg<ModuleReplaced>();
        Assert.True(_module.Current!.Bytecode.Span.SequenceEqual(bytecode), "it is served");
    }

    private void ExpectBuilt(IActorRef builder)
    {
        _server.Send(builder, BuildEngine.Instance);
        var built = _server.FishForMessage<EngineBuilt>(_ => true);
        Assert.Same(_module.Current, built.Engine.Module);
        _server.Send(builder, new FreeEngine(built.Engine));
    }

    private void ExpectThreadToEnd(string name)
    {
        var dispatcher = (WorkerDispatcher)Sys.Dispatchers.Lookup(name);
        Assert.True(
            SpinWait.SpinUntil(
                () =>
                {
                    Clock.Advance(TimeSpan.FromSeconds(1));
                    return !dispatcher.IsStarted;
                },
                Limit),
            "its thread ends");
    }
}
