using Akka.Actor;
using JSockD.Hosting.Runtimes;
using JSockD.Hosting.Settings;
using JSockD.Modules;

namespace JSockD.Hosting.Tests;

/// <summary>
/// When a reload is through: its module has been loaded once, to see whether it can be, and then for each engine in use. The test plays the
/// runtimes.
/// </summary>
public sealed class EngineBuilderReloadTests : EngineBuilderTest
{
    private const string Second = "once more";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jsockd-reload-");
    private readonly ReplacementSlot[] _users = [new(0), new(1), new(2)];

    public EngineBuilderReloadTests()
    {
        foreach (var user in _users)
        {
            user.Enter(Module.Current);
            Module.Add(user);
        }
    }

    [Fact]
    public void It_is_told_when_every_engine_in_use_has_its_replacement_and_not_before()
    {
        var before = Module.Current;
        var builder = HoldSecondLoad();
        Server.ExpectNothing();
        Assert.False(Module.IsOutdated(before));
        Logger.LetGo();

        Server.ExpectMsg<ModuleReplaced>();
        Assert.True(Module.IsOutdated(before));
        Assert.All(_users, user => ExpectReady(builder, user));
    }

    [Fact]
    public void Without_an_engine_in_use_it_is_told_at_once()
    {
        Array.ForEach(_users, Module.Remove);

        ExpectServed(Start(s_settings), "export const v = 2");
    }

    [Fact]
    public void What_is_shut_down_meanwhile_is_not_waited_for()
    {
        var builder = HoldSecondLoad();
        Array.ForEach(_users, user => Free(builder, user.Leave()));
        Logger.LetGo();

        Server.ExpectMsg<ModuleReplaced>();
        Assert.All(_users, user => Assert.Null(user.Take()));
    }

    [Fact]
    public void An_engine_that_has_changed_meanwhile_lacks_no_replacement()
    {
        var builder = HoldSecondLoad();
        Free(builder, _users[2].Enter(Module.Current));
        Logger.LetGo();

        Server.ExpectMsg<ModuleReplaced>();
        Assert.Null(_users[2].Take());
        ExpectReady(builder, _users[1]);
    }

    [Fact]
    public void A_replacement_that_can_not_be_built_is_told_to_the_log_and_keeps_nobody_waiting()
    {
        var before = Module.Current;
        Reload(Start(s_settings), LoadsOnce("throw new Error('not again')"));

        Assert.Contains("runtime 1 is not replaced", Logger.Expect("not again").Text, StringComparison.Ordinal);
        Server.ExpectMsg<ModuleReplaced>();
        Assert.True(Module.IsOutdated(before));
        Assert.Null(_users[1].Take());
    }

    [Fact]
    public void A_thread_that_does_not_come_back_with_a_replacement_is_given_up_and_another_builds_the_rest()
    {
        var builder = HoldSecondLoad();
        Settle(builder);
        Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Contains("its thread is given up", Logger.Expect("runtime 1 is not replaced").Text, StringComparison.Ordinal);
        Logger.LetGo();

        Server.ExpectMsg<ModuleReplaced>();
        Assert.Null(_users[1].Take());
        ExpectReady(builder, _users[2]);
    }

    [Fact]
    public void With_more_stuck_threads_than_there_may_be_it_is_through_before_the_server_is_told()
    {
        var before = Module.Current;
        var builder = HoldSecondLoad(new StuckThreads(0));
        Settle(builder);
        Clock.Advance(TimeSpan.FromSeconds(6));

        Server.ExpectMsg<ModuleReplaced>();
        Server.ExpectMsg<BuilderFailed>();
        Assert.True(Module.IsOutdated(before));
        Logger.LetGo();
    }

    [Fact]
    public void Another_one_ends_the_wait_and_each_is_told_in_its_turn()
    {
        // Without a limit of its own.
        var builder = Start(s_settings with { LoadTimeLimit = 0 });
        Reload(builder, LoadsOnce($"console.log('{Second}'); for (;;);"));
        Logger.Expect(Second);
        var before = Module.Current;
        Reload(builder, "export const v = 3");

        Server.ExpectMsg<ModuleReplaced>();
        Server.ExpectMsg<ModuleReplaced>();
        Assert.NotSame(before, Module.Current);
        Assert.True(Module.IsOutdated(before));
        Assert.All(_users, user => ExpectReady(builder, user));
    }

    [Fact]
    public void Another_one_that_is_refused_leaves_the_one_before_in_service()
    {
        var builder = HoldSecondLoad();
        var served = Module.Current;
        Reload(builder, "throw new Error('not today')");
        Server.ExpectMsg<ModuleReplaced>();
        Logger.LetGo();

        Assert.Contains("not today", ExpectRefusal(), StringComparison.Ordinal);
        Assert.Same(served, Module.Current);
    }

    [Fact]
    public void What_nobody_has_taken_gives_way_to_the_next()
    {
        var builder = Start(s_settings);
        ExpectServed(builder, "export const v = 2");
        ExpectServed(builder, "export const v = 3");

        Assert.All(_users, user => ExpectReady(builder, user));
    }

    /// <inheritdoc/>
    protected override void AfterAll()
    {
        Logger.LetGo();
        base.AfterAll();
        _folder.Delete(recursive: true);
    }

    // Held where the second replacement is built; the first is the engine that has shown that the module can be loaded.
    private IActorRef HoldSecondLoad(StuckThreads? stuck = null)
    {
        var builder = Start(s_settings, stuck);
        Logger.Hold(Second);
        Reload(builder, LoadsOnce($"console.log('{Second}')"));
        Logger.Expect(Second);
        return builder;
    }

    // Of the loads, the second does something else.
    private string LoadsOnce(string then)
    {
        var (first, second) = (Path.Combine(_folder.FullName, "first"), Path.Combine(_folder.FullName, "second"));
        return $$"""
            import * as std from 'std';
            const isThere = path => std.loadFile(path) !== null;
            if (!isThere('{{first}}')) {
                std.open('{{first}}', 'w').close();
            } else if (!isThere('{{second}}')) {
                std.open('{{second}}', 'w').close();
                {{then}}
            }
            """;
    }

    private void ExpectReady(IActorRef builder, ReplacementSlot user)
    {
        var engine = user.Take();
        Assert.Same(Module.Current, engine?.Module);
        Free(builder, engine);
    }

    private void Free(IActorRef builder, LoadedEngine? engine)
    {
        if (engine is not null)
        {
            Server.Send(builder, new FreeEngine(engine));
        }
    }
}
