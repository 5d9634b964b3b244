using System.Text;
using JSockD.Hosting.Runtimes;

namespace JSockD.Hosting.Tests;

/// <summary>Commands that are answered from the cache, and those that are not.</summary>
public sealed class SessionCacheTests : SessionCacheTest
{
    [Fact]
    public void A_hit_is_answered_under_its_own_id_without_the_runtime_on_another_session_too()
    {
        A.Client.Send(Command("a"));
        Assert.Equal("a ok 1", A.Client.ReadLine());
        A.Client.Send(Command("again"));
        Assert.Equal("again ok 1", A.Client.ReadLine());
        B.Executor.Current = null;
        B.Client.Send(Command("other") + "?exectime\n");

        Assert.Equal("other ok 1", B.Client.ReadLine());
        Assert.Equal("0", B.Client.ReadLine());
        Assert.Equal(1, RuntimeOfA.Executed);
        B.ExpectNothingAtTheRuntime();
    }

    [Theory]
    [InlineData("")]
    [InlineData(" /*jsockd:cache*/")]
    [InlineData("/*jsockd:cache ttl=abc*/")]
    public void Without_a_directive_that_is_understood_each_command_is_run(string directive)
    {
        A.Client.Send(Command("a", directive) + Command("b", directive));

        Assert.Equal("a ok 1", A.Client.ReadLine());
        Assert.Equal("b ok 2", A.Client.ReadLine());
        Assert.Equal(0, Results.Figures.Entries);
    }

    [Fact]
    public void White_space_makes_another_parameter()
    {
        A.Client.Send($"a\n{CacheTexts.Directive}f\n[1,2]\nb\n{CacheTexts.Directive}f\n[1, 2]\n");

        Assert.Equal("a ok 1", A.Client.ReadLine());
        Assert.Equal("b ok 2", A.Client.ReadLine());
    }

    [Fact]
    public void A_reply_is_kept_for_the_time_that_the_command_says()
    {
        const string Directive = "/*jsockd:cache ttl=2*/";
        A.Client.Send(Command("a", Directive));
        Assert.Equal("a ok 1", A.Client.ReadLine());
        Time.Advance(TimeSpan.FromSeconds(1));
        A.Client.Send(Command("b", Directive));
        Assert.Equal("b ok 1", A.Client.ReadLine());

        Time.Advance(TimeSpan.FromSeconds(1));
        A.Client.Send(Command("c", Directive));
        Assert.Equal("c ok 2", A.Client.ReadLine());
    }

    [Fact]
    public void An_exception_is_not_kept()
    {
        RuntimeOfA.Answer = count => $"exception {{\"raw\":\"{count}\"}}";
        A.Client.Send(Command("a") + Command("b"));

        Assert.Equal("a exception {\"raw\":\"1\"}", A.Client.ReadLine());
        Assert.Equal("b exception {\"raw\":\"2\"}", A.Client.ReadLine());
    }

    [Fact]
    public void What_a_command_does_besides_spoils_its_reply()
    {
        RuntimeOfA.Effect = () => A.Flights.Current!.Spoil();
        A.Client.Send(Command("a") + Command("b"));

        Assert.Equal("a ok 1", A.Client.ReadLine());
        Assert.Equal("b ok 2", A.Client.ReadLine());
        Assert.Null(A.Flights.Current);
    }

    [Fact]
    public void A_command_that_runs_on_an_engine_with_another_module_is_not_kept()
    {
        Results.Replace(new object());
        A.Client.Send(Command("a") + Command("b"));

        Assert.Equal("a ok 1", A.Client.ReadLine());
        Assert.Equal("b ok 2", A.Client.ReadLine());
    }

    [Fact]
    public void A_runtime_that_is_not_free_is_told_the_command_which_nobody_waits_for()
    {
        RuntimeOfA.IsFree = false;
        A.Client.Send(Command("a"));
        A.ExpectCommand("a");
        B.Client.Send(Command("b"));
        Assert.Equal("b ok 101", B.Client.ReadLine());

        A.Answer("a ok 5\n");
        Assert.Equal("a ok 5", A.Client.ReadLine());
        A.Client.Send(Command("c"));
        Assert.Equal("c ok 101", A.Client.ReadLine());
    }

    [Fact]
    public void Hits_that_were_sent_at_once_are_answered_in_order_with_what_lies_between()
    {
        A.Client.Send(Command("a"));
        Assert.Equal("a ok 1", A.Client.ReadLine());
        A.Client.Send(string.Concat(Enumerable.Range(0, 500).Select(i => Command($"{i}") + "?bad\n")));

        for (var i = 0; i < 500; i++)
        {
            Assert.Equal($"{i} ok 1", A.Client.ReadLine());
            Assert.Equal("bad command", A.Client.ReadLine());
        }
    }

    [Fact]
    public void Large_hits_to_a_client_that_does_not_read_wait_for_it_whole_and_in_order()
    {
        var json = new string('7', 100_000);
        RuntimeOfA.Answer = _ => $"ok {json}";
        A.Client.Send(Command("a"));
        A.Client.Expect(Encoding.UTF8.GetBytes($"a ok {json}\n"));
        A.Client.Send(string.Concat(Enumerable.Range(0, 50).Select(i => Command($"{i}"))) + "?bad\n");
        A.Settle();

        for (var i = 0; i < 50; i++)
        {
            A.Client.Expect(Encoding.UTF8.GetBytes($"{i} ok {json}\n"));
        }

        Assert.Equal("bad command", A.Client.ReadLine());
        Assert.Equal(1, RuntimeOfA.Executed);
    }

    [Fact]
    public void Cacheinfo_tells_both_sessions_the_same()
    {
        A.Client.Send(Command("a") + Command("b"));
        Assert.Equal("a ok 1", A.Client.ReadLine());
        Assert.Equal("b ok 1", A.Client.ReadLine());
        B.Client.Send("?cacheinfo\n");

        var bytes = Command("").Length - 3 + " ok 1\n".Length + 256;
        Assert.Equal(
            $$"""{"max_bytes":1000000,"bytes":{{bytes}},"entries":1,"hits":1,"misses":1,"joined":0,"in_flight":0,"evictions":0}""",
            B.Client.ReadLine());
    }

    [Fact]
    public void A_message_exchange_answers_cacheinfo_too()
    {
        RuntimeOfA.IsFree = false;
        A.Client.Send("a\nf\n1\n");
        A.ExpectCommand("a");
        A.Client.Send("?cacheinfo\na\n2\n");
        A.Channel.Current!.SendMessage("a message 1\n"u8, ulong.MaxValue, static () => default, out _);

        Assert.Equal("a message 1", A.Client.ReadLine());
        Assert.StartsWith("{\"max_bytes\":1000000,", A.Client.ReadLine(), StringComparison.Ordinal);
        A.Answer("a ok 1\n");
        Assert.Equal("a ok 1", A.Client.ReadLine());
    }

    [Fact]
    public void A_failure_is_answered_told_to_the_runtime_and_not_kept()
    {
        RuntimeOfA.Answer = _ => "exception {}";
        A.Client.Send(Command("a"));

        Assert.Equal("a exception {}", A.Client.ReadLine());
        Assert.Equal((0, 0), (Results.Figures.Entries, Results.Figures.InFlight));
        A.ExpectNothingAtTheRuntime();
    }
}
