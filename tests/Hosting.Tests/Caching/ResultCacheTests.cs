using Akka.TestKit;
using JSockD.Hosting.Caching;
using Microsoft.Extensions.Logging;

namespace JSockD.Hosting.Tests;

/// <summary>What the cache says to those who ask it. Probes stand for those who wait.</summary>
public sealed class ResultCacheTests : ActorTest
{
    private const long TimeLimit = 1_000_000;
    private static readonly object s_module = new();

    private readonly ManualTime _time = new();
    private readonly ResultCache _cache;
    private readonly TestProbe _first;
    private readonly TestProbe _second;

    public ResultCacheTests()
    {
        _cache = new ResultCache(100_000, TimeLimit, Logger, _time);
        _cache.Replace(s_module);
        _first = CreateTestProbe("first");
        _second = CreateTestProbe("second");
    }

    [Fact]
    public void Who_asks_first_leads_and_what_he_lands_is_a_hit_from_then_on()
    {
        _cache.Land(Lead("f"), CacheTexts.Tail("1"), s_module);

        Assert.Equal("1", CacheTexts.Json(Ask("f").Reply));
        Assert.Equal((1, 1, 0, 0), Counts);
        Assert.Equal((1, 100_000), (_cache.Figures.Entries, _cache.Figures.MaxBytes));
    }

    [Fact]
    public void Who_asks_meanwhile_waits_and_gets_the_same_reply()
    {
        var flight = Lead("f");
        Assert.Same(flight, Join("f", _first));
        Assert.Same(flight, Join("f", _second));
        Assert.Equal((0, 1, 2, 1), Counts);
        _cache.Land(flight, CacheTexts.Tail("1"), s_module);

        Assert.All([_first, _second], probe => Assert.Equal("1", CacheTexts.Json(probe.ExpectMsg<FlightEnded>().Reply)));
        Assert.Equal(0, _cache.Figures.InFlight);
    }

    [Fact]
    public void A_reply_that_lands_between_the_look_for_it_and_the_look_for_its_flight_is_a_hit()
    {
        // Who is about to lead looks at the clock.
        _time.Meanwhile(() => _cache.Land(Lead("f"), CacheTexts.Tail("1"), s_module));

        Assert.Equal("1", CacheTexts.Json(Ask("f").Reply));
        Assert.Equal((1, 1, 0, 0), Counts);
    }

    [Fact]
    public void A_flight_that_begins_between_is_joined()
    {
        Flight? other = null;
        _time.Meanwhile(() => other = Lead("f"));
        var answer = Ask("f");

        Assert.Same(other, answer.Flight);
        Assert.False(answer.Leads);
    }

    [Fact]
    public void Another_parameter_is_another_command()
    {
        Lead("f", "1");

        Assert.True(Ask("f", "2").Leads);
    }

    [Fact]
    public void Who_could_not_run_it_leads_nobody_but_may_wait()
    {
        Assert.Null(Ask("f", mayLead: false).Flight);
        var flight = Lead("f");

        Assert.Same(flight, Ask("f", mayLead: false).Flight);
    }

    [Theory]
    [InlineData(" exception {}\n")]
    [InlineData(" message 1\n")]
    [InlineData("")]
    public void What_is_not_ok_is_not_kept_and_who_waits_has_to_run_it(string tail)
    {
        var flight = Lead("f");
        Join("f", _first);
        _cache.Land(flight, System.Text.Encoding.UTF8.GetBytes(tail), s_module);

        Assert.Null(_first.ExpectMsg<FlightEnded>().Reply);
        Assert.True(Ask("f").Leads);
    }

    [Fact]
    public void A_command_that_does_more_than_return_is_not_kept_and_who_waits_is_told_at_once()
    {
        var flight = Lead("f");
        Join("f", _first);
        flight.Spoil();
        Assert.Null(_first.ExpectMsg<FlightEnded>().Reply);
        Assert.True(Ask("f").Leads);

        _cache.Land(flight, CacheTexts.Tail("1"), s_module);
        Assert.Equal(0, _cache.Figures.Entries);
    }

    [Fact]
    public void A_reply_of_another_module_is_not_kept_and_who_waits_has_to_run_it()
    {
        var flight = Lead("f");
        Join("f", _first);
        _cache.Land(flight, CacheTexts.Tail("1"), new object());

        Assert.Null(_first.ExpectMsg<FlightEnded>().Reply);
        Assert.Equal(0, _cache.Figures.Entries);
    }

    [Fact]
    public void Another_module_drops_all_and_what_is_under_way_reaches_only_those_who_waited_before()
    {
        _cache.Land(Lead("g"), CacheTexts.Tail("1"), s_module);
        var flight = Lead("f");
        Join("f", _first);
        _cache.Replace(new object());
        Assert.Equal((0, 0), (_cache.Figures.Entries, _cache.Figures.InFlight));
        Assert.True(Ask("g").Leads);
        Assert.True(Ask("f").Leads);

        _cache.Land(flight, CacheTexts.Tail("1"), s_module);
        Assert.Equal("1", CacheTexts.Json(_first.ExpectMsg<FlightEnded>().Reply));
        Assert.Equal(0, _cache.Figures.Entries);
        Assert.Equal(2, _cache.Figures.InFlight);
    }

    [Fact]
    public void Evictions_are_counted_across_modules()
    {
        for (var i = 0; i < 10; i++)
        {
            _cache.Land(Lead($"{i}"), CacheTexts.Tail(new string('1', 12_000)), s_module);
        }

        var before = _cache.Figures.Evictions;
        _cache.Replace(new object());
        Assert.Equal(2, before);
        Assert.Equal(before, _cache.Figures.Evictions);
    }

    [Fact]
    public void A_reply_that_is_too_large_to_keep_is_shared_by_those_who_wait()
    {
        var json = new string('1', 50_000);
        var flight = Lead("f");
        Join("f", _first);
        _cache.Land(flight, CacheTexts.Tail(json), s_module);

        Assert.Equal(json, CacheTexts.Json(_first.ExpectMsg<FlightEnded>().Reply));
        Assert.Equal(0, _cache.Figures.Entries);
    }

    [Fact]
    public void A_flight_that_has_taken_as_long_as_a_command_may_is_waited_for_by_nobody()
    {
        var stuck = Lead("f");
        Join("f", _first);
        _time.Advance(TimeSpan.FromMicroseconds(TimeLimit));

        var flight = Lead("f");
        Assert.Null(_first.ExpectMsg<FlightEnded>().Reply);
        Join("f", _second);
        _cache.Land(stuck, CacheTexts.Tail("1"), s_module);
        _second.ExpectNothing();
        _cache.Land(flight, CacheTexts.Tail("2"), s_module);
        Assert.Equal("2", CacheTexts.Json(_second.ExpectMsg<FlightEnded>().Reply));
    }

    [Fact]
    public void Who_has_left_is_told_nothing()
    {
        var flight = Lead("f");
        Join("f", _first);
        flight.Leave(_first);
        flight.End(null);

        _first.ExpectNothing();
    }

    [Fact]
    public void What_is_over_can_not_be_joined()
    {
        var flight = Lead("f");
        flight.End(null);

        Assert.False(flight.TryJoin(_first));
    }

    [Fact]
    public void A_time_to_live_counts_from_the_reply()
    {
        var flight = Ask("f", seconds: 5).Flight!;
        _time.Advance(TimeSpan.FromMilliseconds(500));
        _cache.Land(flight, CacheTexts.Tail("1"), s_module);
        _time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.NotNull(Ask("f", seconds: 5).Reply);

        _time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.True(Ask("f", seconds: 5).Leads);
        Assert.Equal(0, _cache.Figures.Entries);
    }

    [Fact]
    public void Each_malformed_directive_is_warned_of_once_and_not_without_end()
    {
        for (var i = 0; i < 100; i++)
        {
            Assert.False(_cache.TryRead("/*jsockd:cache ttl=abc*/f"u8, "null"u8, out _));
            Assert.False(_cache.TryRead(System.Text.Encoding.UTF8.GetBytes($"/*jsockd:cache x{i}*/f"), "null"u8, out _));
        }

        var (level, text) = Logger.Expect("/*jsockd:cache ttl=abc*/ are not kept");
        Assert.Equal(LogLevel.Warning, level);
        Assert.Contains("from 1 to 999999999", text, StringComparison.Ordinal);
        Assert.Equal(15, Logger.Rest().Count);
    }

    [Fact]
    public async Task Of_many_who_ask_at_once_one_runs_and_nobody_is_forgotten()
    {
        const int Threads = 4;
        const int Commands = 5_000;
        var cache = new ResultCache(10_000_000, TimeLimit, Logger, _time);
        var runs = new int[Commands];
        using var start = new Barrier(Threads);
        var probes = Enumerable.Range(0, Threads).Select(n => CreateTestProbe($"p{n}")).ToArray();
        var threads = probes.Select(probe => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                for (var i = 0; i < Commands; i++)
                {
                    var answer = cache.Ask(CacheTexts.Command("f", $"{i}"), probe, mayLead: true);
                    if (answer.Leads)
                    {
                        Interlocked.Increment(ref runs[i]);
                        cache.Land(answer.Flight!, CacheTexts.Tail($"{i}"), module: null);
                    }
                    else
                    {
                        var reply = answer.Reply ?? probe.ExpectMsg<FlightEnded>().Reply;
                        Assert.Equal($"{i}", CacheTexts.Json(reply));
                    }
                }
            },
            TaskCreationOptions.LongRunning));

        await Task.WhenAll(threads).WaitAsync(Limit);
        Assert.All(runs, count => Assert.Equal(1, count));
        var figures = cache.Figures;
        Assert.Equal((Commands, Commands, 0), (figures.Misses, figures.Entries, figures.InFlight));
        Assert.Equal(Commands * (Threads - 1), figures.Hits + figures.Joined);
    }

    private (long Hits, long Misses, long Joined, long InFlight) Counts =>
        _cache.Figures is var figures ? (figures.Hits, figures.Misses, figures.Joined, figures.InFlight) : default;

    private CacheAnswer Ask(string source, string parameter = "null", bool mayLead = true, long seconds = 0) =>
        _cache.Ask(CacheTexts.Command(source, parameter, seconds), _second, mayLead);

    private Flight Lead(string source, string parameter = "null")
    {
        var answer = Ask(source, parameter);
        Assert.True(answer.Leads);
        return answer.Flight!;
    }

    private Flight Join(string source, TestProbe probe)
    {
        var answer = _cache.Ask(CacheTexts.Command(source), probe, mayLead: true);
        Assert.Null(answer.Reply);
        Assert.False(answer.Leads);
        return answer.Flight!;
    }
}
