using JSockD.Engine;
using JSockD.Hosting.Runtimes;
using JSockD.Hosting.Settings;

namespace JSockD.Hosting.Tests;

/// <summary>
/// Section 3.8 of the specification, with a real engine and a probe for a builder: no command is lost or waits for the change.
/// </summary>
public sealed class RuntimeLeakTests : IDisposable
{
    private const string Keeps = "() => { globalThis.kept = 1; return 1 }";
    private const string Leaks = "(m, p) => { (globalThis.hoard ??= []).push('x'.repeat(1000) + hoard.length); return hoard.length }";

    private readonly RuntimeFixture _runtime = new();

    [Fact]
    public void A_leaking_runtime_is_replaced_by_an_engine_that_was_built_meanwhile()
    {
        Leak(from: 1, to: 300);
        _runtime.BuildOne();
        Leak(from: 301, to: 400);
        _runtime.Logger.Expect("memory leak");

        Assert.Equal("id ok 1", _runtime.Execute(Leaks));
        _runtime.Builder.ExpectMsg<FreeEngine>().Engine.Dispose();
    }

    [Fact]
    public void While_its_replacement_is_built_it_serves_on()
    {
        Leak(from: 1, to: 450);
        _runtime.BuildOne();

        Assert.Equal("id ok 1", _runtime.Execute(Leaks));
        _runtime.Builder.ExpectMsg<FreeEngine>().Engine.Dispose();
    }

    [Fact]
    public void If_no_replacement_can_be_built_it_serves_on_and_says_so()
    {
        Leak(from: 1, to: 400);
        _runtime.Builder.ExpectMsg<BuildEngine>();
        _runtime.Builder.Reply(new EngineNotBuilt("no room"));
        _runtime.Settle();

        _runtime.Logger.Expect("no room");
        Leak(from: 401, to: 401);
    }

    [Fact]
    public void Two_hundred_commands_and_more_that_come_in_turn_are_no_leak()
    {
        _runtime.Execute(Keeps);
        for (var i = 0; i < 1200; i++)
        {
            Assert.Equal($"id ok {i % 700}", _runtime.Execute($"() => {{ const f = x => x + 0; return f({i % 700}) }}"));
        }

        ExpectNoReset();
    }

    [Fact]
    public void A_leak_is_found_among_ever_new_commands()
    {
        for (var i = 1; i <= 400; i++)
        {
            Assert.Equal($"id ok {i}", _runtime.Execute($"/* {i} */ {Leaks}"));
        }

        _runtime.Logger.Expect("memory leak");
        _runtime.Builder.ExpectMsg<BuildEngine>();
    }

    [Theory]
    [InlineData(50)]
    [InlineData(300)]
    public void A_cache_that_fills_at_first_is_no_leak(int entries)
    {
        _runtime.Execute(Keeps);
        for (var i = 0; i < 1000; i++)
        {
            _runtime.Execute("(m, key) => { (globalThis.cache ??= {})[key] ??= 'x'.repeat(5000) + key; return 1 }", $"{i % entries}");
        }

        ExpectNoReset();
    }

    [Fact]
    public void Garbage_is_no_leak()
    {
        _runtime.Execute(Keeps);
        for (var i = 0; i < 1500; i++)
        {
            _runtime.Execute("() => { const a = { s: 'x'.repeat(1000) + Math.random() }; a.a = a; return 1 }");
        }

        ExpectNoReset();
    }

    [Fact]
    public void A_runtime_that_does_not_leak_is_left_alone()
    {
        _runtime.Execute("() => { globalThis.hoard = 1; return 1 }");
        for (var i = 0; i < 1000; i++)
        {
            Assert.Equal("id ok 1", _runtime.Execute("() => hoard"));
        }

        // The builder may have been asked in case, but nothing was replaced.
        Assert.DoesNotContain(_runtime.Logger.Rest(), text => text.Contains("memory leak", StringComparison.Ordinal));
        Assert.Equal("id ok 1", _runtime.Execute("() => hoard"));
    }

    public void Dispose() => _runtime.Dispose();

    private void ExpectNoReset()
    {
        Assert.DoesNotContain(_runtime.Logger.Rest(), text => text.Contains("memory leak", StringComparison.Ordinal));
        Assert.Equal("id ok \"number\"", _runtime.Execute("() => typeof kept"));
    }

    private void Leak(int from, int to)
    {
        for (var i = from; i <= to; i++)
        {
            Assert.Equal($"id ok {i}", _runtime.Execute(Leaks));
        }
    }
}
