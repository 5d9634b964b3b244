using JSockD.Engine;
using JSockD.Hosting.Guardian;
using JSockD.Hosting.Runtimes;
using JSockD.Hosting.Settings;
using JSockD.Modules;

namespace JSockD.Hosting.Tests;

/// <summary>What a runtime does for its engine between two commands: garbage, memory that ran out, idleness. The clock is moved by hand.</summary>
public sealed class RuntimeCareTests
{
    private const string MakesGarbage = "(m, n) => { for (let i = 0; i < n; i++) { const a = {s: 'x'.repeat(1000) + i}; a.a = a; } return 1 }";
    private const int Megabyte = 1024 * 1024;

    [Fact]
    public void Some_garbage_is_collected_in_a_quiet_moment()
    {
        using var runtime = new RuntimeFixture(NoForcedCollection);
        var before = runtime.Measure().Bytes;
        runtime.Execute(MakesGarbage, "2000");
        Assert.True(runtime.Measure().Bytes > before + Megabyte, "garbage is left");

        // Measuring breaks the quiet, so it may take several moments.
        Assert.True(SpinWait.SpinUntil(() => Quiet(runtime) < before + Megabyte, TimeSpan.FromSeconds(15)), "garbage is collected");
    }

    [Fact]
    public void Much_garbage_is_collected_as_soon_as_the_reply_is_out()
    {
        using var runtime = new RuntimeFixture(NoForcedCollection);
        var before = runtime.Measure().Bytes;
        runtime.Execute(MakesGarbage, "6000");

        Assert.True(runtime.Measure().Bytes < before + Megabyte, "garbage is collected");
    }

    [Fact]
    public void A_runtime_out_of_memory_answers_and_gets_a_new_engine()
    {
        using var runtime = new RuntimeFixture(Settings with { Engine = new EngineOptions { MemoryLimit = 8 * Megabyte } });
        runtime.Execute("() => { globalThis.kept = 1; return 1 }");

        Assert.Contains("out of memory", runtime.Execute("() => { const a = []; for (;;) a.push('x'.repeat(10000) + a.length) }"), StringComparison.Ordinal);
        runtime.Logger.Expect("out of memory");
        runtime.Builder.ExpectMsg<FreeEngine>().Engine.Dispose();
        Assert.Equal("id ok \"undefined\"", runtime.Execute("() => typeof kept"));
    }

    [Fact]
    public void An_idle_engine_is_shut_down_and_the_next_command_starts_another()
    {
        using var runtime = new RuntimeFixture(Settings with { IdleTimeout = 5_000_000 });
        runtime.Execute("() => { globalThis.kept = 1; return 1 }");
        runtime.Clock.Advance(TimeSpan.FromSeconds(5));
        runtime.Builder.ExpectMsg<FreeEngine>().Engine.Dispose();
        Assert.Equal(default, runtime.Measure());

        Assert.Equal("id ok \"undefined\"", runtime.Execute("() => typeof kept"));
        runtime.Clock.Advance(TimeSpan.FromSeconds(5));
        runtime.Builder.ExpectMsg<FreeEngine>().Engine.Dispose();
    }

    [Fact]
    public void A_command_in_time_keeps_an_engine_awake()
    {
        using var runtime = new RuntimeFixture(Settings with { IdleTimeout = 5_000_000 });
        runtime.Execute("() => { globalThis.kept = 1; return 1 }");
        for (var i = 0; i < 5; i++)
        {
            runtime.Clock.Advance(TimeSpan.FromSeconds(4));
            Assert.Equal("id ok \"number\"", runtime.Execute("() => typeof kept"));
        }

        runtime.Builder.ExpectNoMsg();
    }

    [Fact]
    public void The_quiet_moment_of_a_collection_does_not_count_as_idleness_and_idleness_still_comes()
    {
        using var runtime = new RuntimeFixture(NoForcedCollection with { IdleTimeout = 5_000_000 });
        runtime.Execute(MakesGarbage, "2000");
        runtime.Clock.Advance(TimeSpan.FromMilliseconds(1));
        runtime.Settle();
        runtime.Builder.ExpectNoMsg();

        Assert.True(SpinWait.SpinUntil(() => IsIdle(runtime), TimeSpan.FromSeconds(15)), "the engine is shut down");
        runtime.Builder.ExpectMsg<FreeEngine>().Engine.Dispose();
    }

    [Theory]
    [InlineData(0, 5_000_000)]
    [InlineData(1, 0)]
    public void The_first_sockets_engine_and_one_without_a_limit_are_never_idle_for_too_long(int index, long idleTimeout)
    {
        using var runtime = new RuntimeFixture(Settings with { IdleTimeout = idleTimeout }, index);
        runtime.Execute("() => { globalThis.kept = 1; return 1 }");
        runtime.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal("id ok \"number\"", runtime.Execute("() => typeof kept"));
        runtime.Builder.ExpectNoMsg();
    }

    private static long Quiet(RuntimeFixture runtime)
    {
        runtime.Clock.Advance(TimeSpan.FromMilliseconds(1));
        return runtime.Measure().Bytes;
    }

    private static bool IsIdle(RuntimeFixture runtime)
    {
        runtime.Clock.Advance(TimeSpan.FromSeconds(5));
        return runtime.Builder.HasMessages;
    }

    private static ServerSettings Settings { get; } = new() { SocketPaths = [], TimeLimit = 10_000_000 };

    private static ServerSettings NoForcedCollection { get; } = Settings with { Engine = new EngineOptions { CollectionThreshold = 100 * Megabyte } };
}
