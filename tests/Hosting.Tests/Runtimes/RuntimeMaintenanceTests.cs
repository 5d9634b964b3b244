using System.Diagnostics;
using JSockD.Engine;
using JSockD.Hosting.Runtimes;
using JSockD.Hosting.Settings;

namespace JSockD.Hosting.Tests;

/// <summary>What a runtime does for its engine between two commands: garbage, memory that ran out, idleness.</summary>
public sealed class RuntimeMaintenanceTests
{
    private const string MakesGarbage =
        "(m, n) => { for (let i = 0; i < n; i++) { const a = {s: 'x'.repeat(1000) + i}; a.a = a; } return 1 }";
    private const string Keeps = "() => { globalThis.kept = 1; return 1 }";
    private const int Megabyte = 1024 * 1024;

    // Longer than the quiet that a collection waits for, and than no time at all; nothing else is asked of it.
    private static readonly TimeSpan s_rest = TimeSpan.FromMilliseconds(20);

    [Fact]
    public void Some_garbage_is_collected_in_a_quiet_moment()
    {
        using var runtime = new RuntimeFixture(NoForcedCollection);
        var before = runtime.Measure().Bytes;
        var (_, after) = runtime.ExecuteMeasured(MakesGarbage, "1400");
        Assert.True(after > before + Megabyte, "garbage is left");
        runtime.BeIdle(s_rest);

        Assert.True(runtime.Measure().Bytes < before + Megabyte, "garbage is collected");
    }

    [Fact]
    public void Much_garbage_is_collected_as_soon_as_the_reply_is_out()
    {
        using var runtime = new RuntimeFixture(NoForcedCollection);
        var before = runtime.Measure().Bytes;
        var (atReply, afterNotice) = runtime.ExecuteMeasured(MakesGarbage, "6000");

        Assert.True(atReply > before + Megabyte, "the reply does not wait for a collection");
        Assert.True(afterNotice < before + Megabyte, "garbage is collected");
    }

    [Fact]
    public void What_a_large_command_has_freed_goes_back_to_the_system_in_a_quiet_moment()
    {
        using var runtime = new RuntimeFixture(NoForcedCollection);
        runtime.BeIdle(s_rest);
        var before = runtime.Measure().HeldBytes;
        var (_, after) = runtime.ExecuteMeasuredInFull(
            "(m, n) => { const a = []; for (let i = 0; i < n; i++) a.push(new Array(100).fill(i)); return 1 }", "40000");
        Assert.True(after.HeldBytes > before + (30 * Megabyte), "memory is held");
        runtime.BeIdle(s_rest);

        Assert.True(runtime.Measure().HeldBytes < before + (8 * Megabyte), "memory is given back");
    }

    [Fact]
    public void A_runtime_out_of_memory_answers_and_gets_a_new_engine()
    {
        using var runtime = new RuntimeFixture(Settings with { Engine = new EngineOptions { MemoryLimit = 8 * Megabyte } });
        runtime.Execute(Keeps);

        var reply = runtime.Execute("() => { const a = []; for (;;) a.push('x'.repeat(10000) + a.length) }");
        Assert.Contains("out of memory", reply, StringComparison.Ordinal);
        runtime.Logger.Expect("out of memory");
        Assert.Equal("id ok \"undefined\"", runtime.Execute("() => typeof kept"));

        // The builder would free it later, and until then there would be two.
        runtime.Builder.ExpectNothing();
    }

    [Fact]
    public void An_idle_engine_is_shut_down_and_the_next_command_starts_another()
    {
        using var runtime = new RuntimeFixture(SoonIdle);
        runtime.Builder.ExpectMsg<FreeEngine>().Engine.Dispose();
        runtime.Execute(Keeps);
        runtime.Builder.ExpectMsg<FreeEngine>().Engine.Dispose();
        Assert.Equal(default, runtime.Measure());

        Assert.Equal("id ok \"undefined\"", runtime.Execute("() => typeof kept"));
        runtime.Builder.ExpectMsg<FreeEngine>().Engine.Dispose();
    }

    [Fact]
    public void A_command_in_time_keeps_an_engine_awake()
    {
        using var runtime = new RuntimeFixture(Settings with { IdleTimeout = (long)(5 * s_rest).TotalMicroseconds });
        var begun = Stopwatch.GetTimestamp();
        var (earlier, last) = (begun, begun);
        runtime.Execute(Keeps);
        while (Stopwatch.GetElapsedTime(begun) < 20 * s_rest)
        {
            (earlier, last) = (last, Stopwatch.GetTimestamp());
            if (runtime.Execute("() => typeof kept") != "id ok \"number\"")
            {
                // On a machine that is slow enough no command comes in time, and then the engine may go.
                Assert.True(Stopwatch.GetElapsedTime(earlier) >= 5 * s_rest, "it was shut down too early");
                runtime.Builder.ExpectMsg<FreeEngine>().Engine.Dispose();
                runtime.Execute(Keeps);
            }
        }
    }

    [Fact]
    public void The_quiet_moment_of_a_collection_does_not_count_as_idleness_and_idleness_still_comes()
    {
        using var runtime = new RuntimeFixture(SoonIdle with { Engine = NoForcedCollection.Engine });
        var before = runtime.Builder.ExpectMsg<FreeEngine>().Engine;
        runtime.Execute(MakesGarbage, "1400");
        var after = runtime.Builder.ExpectMsg<FreeEngine>().Engine;

        Assert.True(BytesInUse(after) < BytesInUse(before) + Megabyte, "garbage was collected before the engine was shut down");
        before.Dispose();
        after.Dispose();
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void The_first_sockets_engine_and_one_without_a_limit_are_never_idle_for_too_long(int index, long idleTimeout)
    {
        using var runtime = new RuntimeFixture(Settings with { IdleTimeout = idleTimeout }, index);
        runtime.Execute(Keeps);
        runtime.BeIdle(s_rest);

        Assert.Equal("id ok \"number\"", runtime.Execute("() => typeof kept"));
        runtime.Builder.ExpectNothing();
    }

    private static long BytesInUse(LoadedEngine engine)
    {
        engine.Engine.Adopt();
        return engine.Engine.ReadMemory().Bytes;
    }

    private static ServerSettings Settings { get; } = new() { SocketPaths = [], TimeLimit = 10_000_000 };

    private static ServerSettings SoonIdle { get; } = Settings with { IdleTimeout = (long)s_rest.TotalMicroseconds };

    private static ServerSettings NoForcedCollection { get; } =
        Settings with { Engine = new EngineOptions { CollectionThreshold = 100 * Megabyte } };
}
