namespace JSockD.EndToEnd.Tests.Caching;

/// <summary><c>--cache-bytes</c>: what is answered from the cache, and what never is.</summary>
public sealed class ResultCacheTests : CacheTest
{
    [Fact]
    public void A_reply_is_given_again_on_every_socket_and_nothing_is_run()
    {
        var server = ServeCounting(2, "--cache-bytes", "1000000");
        var (first, second) = (server.Connect(0), server.Connect(1));
        Assert.Equal("a ok \"one 1 [1,\\\"é\\\"]\"", first.Command("a", Counted, "[1,\"é\"]"));
        Assert.Equal("b ok \"one 1 [1,\\\"é\\\"]\"", first.Command("b", Counted, "[1,\"é\"]"));
        Assert.Equal("c ok \"one 1 [1,\\\"é\\\"]\"", second.Command("c", Counted, "[1,\"é\"]"));

        Assert.Equal((1, 0), (RunsOn(first), RunsOn(second)));
        Assert.Equal((2, 1, 0, 1), CacheInfo(second) is var info ? (info.Hits, info.Misses, info.Joined, info.Entries) : default);
    }

    [Fact]
    public void Another_parameter_or_another_text_is_another_command()
    {
        var client = ServeCounting(1, "--cache-bytes", "1000000").Connect();
        Assert.Equal("\"one 1 [1,2]\"", client.Execute(Counted, "[1,2]").Ok());
        Assert.Equal("\"one 2 [1,2]\"", client.Execute(Counted, "[1, 2]").Ok());
        Assert.Equal("\"one 3 [1,2]\"", client.Execute(Counted + " ", "[1,2]").Ok());
        Assert.Equal("\"one 4 [1,2]\"", client.Execute("(m, p) => m.count(p)", "[1,2]").Ok());
    }

    [Fact]
    public void Without_the_option_the_directive_is_a_comment()
    {
        var client = ServeCounting(1).Connect();
        Assert.Equal("\"one 1 1\"", client.Execute(Counted, "1").Ok());
        Assert.Equal("\"one 2 1\"", client.Execute(Counted, "1").Ok());
        Assert.Equal("\"one 3 1\"", client.Execute("/*jsockd:cache ttl=abc*/(m, p) => m.count(p)", "1").Ok());
        Assert.Equal(new Figures(0, 0, 0, 0, 0, 0, 0), CacheInfo(client));
    }

    [Theory]
    [InlineData("/*jsockd:cache*/(m, p) => { const text = m.count(p); console.log(text); return text }")]
    [InlineData("/*jsockd:cache*/(m, p) => { const text = m.count(p); console.debug(text); return text }")]
    [InlineData("/*jsockd:cache*/async (m, p) => { const text = m.count(p); await null; Promise.reject(new Error(text)); return text }")]
    public void A_command_that_logs_is_never_kept(string command)
    {
        var server = ServeCounting(1, "--cache-bytes", "1000000");
        var client = server.Connect();
        Assert.Equal("\"one 1 1\"", client.Execute(command, "1").Ok());
        Assert.Equal("\"one 2 1\"", client.Execute(command, "1").Ok());
        server.WaitForLog(line => line.Contains("one 2 1", StringComparison.Ordinal), "of the second run");
        Assert.Equal(0, CacheInfo(client).Entries);
    }

    [Fact]
    public void A_command_that_sends_a_message_is_never_kept()
    {
        const string Command = "/*jsockd:cache*/(m, p) => JSockD.sendMessage(m.count(p))";
        var client = ServeCounting(1, "--cache-bytes", "1000000").Connect();
        for (var run = 1; run <= 2; run++)
        {
            Assert.Equal($"a message \"one {run} 1\"", client.Command("a", Command, "1"));
            client.SendFields("a", $"{run}");
            Assert.Equal($"a ok {run}", client.ReadLine());
        }

        Assert.Equal((0, 2, 0), CacheInfo(client) is var info ? (info.Hits, info.Misses, info.Entries) : default);
    }

    [Theory]
    [InlineData("/*jsockd:cache*/(m, p) => { throw new Error(m.count(p)) }")]
    [InlineData("/*jsockd:cache*/(m, p) => { m.count(p) }")]
    [InlineData("/*jsockd:cache*/(m, p) => JSON.parse(m.count(p))")]
    public void An_exception_is_never_kept(string command)
    {
        var client = ServeCounting(1, "--cache-bytes", "1000000").Connect();
        client.Execute(command, "1").Error();
        client.Execute(command, "1").Error();
        Assert.Equal(2, RunsOn(client));
    }

    [Fact]
    public void Bytes_are_bounded_and_the_least_recently_used_go_first()
    {
        const string Command = "/*jsockd:cache*/(m, p) => m.large(p)";
        var client = ServeCounting(1, "--cache-bytes", "100000").Connect();
        string Large(int length) => client.Execute(Command, $"{length}").Ok();
        foreach (var length in Enumerable.Range(9001, 10))
        {
            Assert.Equal(length + 2, Large(length).Length);
        }

        Assert.Equal(9003, Large(9001).Length);
        Large(9011);
        Large(9012);
        Assert.Equal(12, RunsOn(client));
        var info = CacheInfo(client);
        Assert.Equal((10, 2, 1), (info.Entries, info.Evictions, info.Hits));
        Assert.InRange(info.Bytes, 10 * 9001, 100_000);

        Large(9001);
        Assert.Equal(12, RunsOn(client));
        Large(9002);
        Assert.Equal(13, RunsOn(client));
    }

    [Fact]
    public void A_reply_larger_than_an_eighth_is_not_kept()
    {
        const string Command = "/*jsockd:cache*/(m, p) => m.large(p)";
        var client = ServeCounting(1, "--cache-bytes", "100000").Connect();
        Assert.Equal(13_002, client.Execute(Command, "13000").Ok().Length);
        Assert.Equal(13_002, client.Execute(Command, "13000").Ok().Length);
        Assert.Equal((2, 0), (RunsOn(client), CacheInfo(client).Entries));
    }

    [Fact]
    public void A_reload_drops_all()
    {
        var server = ServeCounting(2, "--cache-bytes", "1000000");
        var (first, second) = (server.Connect(0), server.Connect(1));
        Assert.Equal("\"one 1 1\"", first.Execute(Counted, "1").Ok());
        Assert.Equal("\"one 1 1\"", second.Execute(Counted, "1").Ok());

        CompileVersion("two");
        server.Signal(Signals.HangUp);
        server.WaitForLog(line => line.Contains("the module is reloaded", StringComparison.Ordinal), "about the reload");
        Assert.Equal(0, CacheInfo(first).Entries);

        Assert.Equal("\"two 1 1\"", first.Execute(Counted, "1").Ok());
        Assert.Equal("\"two 1 1\"", second.Execute(Counted, "1").Ok());
        Assert.Equal(1, CacheInfo(first).Entries);
    }

    [Fact]
    public void A_runtime_that_sleeps_is_not_woken_by_a_hit()
    {
        var server = ServeCounting(2, "--cache-bytes", "1000000", "-i", "1");
        var (first, second) = (server.Connect(0), server.Connect(1));
        Assert.Equal("\"one 1 1\"", first.Execute(Counted, "1").Ok());
        var limit = DateTime.UtcNow + Limits.Hard;
        while (!IsAsleep(second))
        {
            Assert.True(DateTime.UtcNow < limit, "the runtime was not shut down");
        }

        Assert.Equal("\"one 1 1\"", second.Execute(Counted, "1").Ok());
        Assert.True(IsAsleep(second));
    }

    [Fact]
    public void A_malformed_directive_is_warned_of_once_and_the_command_is_run()
    {
        const string Command = "/*jsockd:cache ttl=abc*/(m, p) => m.count(p)";
        var server = ServeCounting(1, "--cache-bytes", "1000000");
        var client = server.Connect();
        Assert.Equal("\"one 1 1\"", client.Execute(Command, "1").Ok());
        Assert.Equal("\"one 2 1\"", client.Execute(Command, "1").Ok());
        client.Ask("?quit");
        server.AssertOrderlyEnd();

        var warning = Assert.Single(server.Log.WaitForEnd().Split('\n'), line => line.Contains("[WARN]", StringComparison.Ordinal));
        Assert.Contains("/*jsockd:cache ttl=abc*/ are not kept", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void A_time_to_live_passes()
    {
        const string Command = "/*jsockd:cache ttl=1*/(m, p) => m.count(p)";
        var client = ServeCounting(1, "--cache-bytes", "1000000").Connect();
        Assert.Equal("\"one 1 1\"", client.Execute(Command, "1").Ok());

        var limit = DateTime.UtcNow + Limits.Hard;
        while (client.Execute(Command, "1").Ok() == "\"one 1 1\"")
        {
            Assert.True(DateTime.UtcNow < limit, "the reply is kept for ever");
        }

        Assert.Equal(2, RunsOn(client));
        Assert.Equal(1, CacheInfo(client).Entries);
    }

    private static bool IsAsleep(Client client) => client.Ask("?memusage").StartsWith("{\"malloc_size\":0,", StringComparison.Ordinal);
}
