using System.Globalization;
using System.Text;

namespace JSockD.EndToEnd.Tests.Protocol;

/// <summary><c>-t</c> covers everything that a command causes, and no script gets out of it.</summary>
public sealed class TimeLimitTests : EndToEndTest
{
    [Theory]
    [InlineData("() => { while (true); }")]
    [InlineData("() => { for (;;) try { for (;;); } catch { } }")]
    [InlineData("() => { for (;;) try { for (;;); } finally { continue } }")]
    [InlineData("() => { try { for (;;); } catch { return 'escaped' } }")]
    [InlineData("() => { try { for (;;); } finally { return 'escaped' } }")]
    [InlineData("(() => { for (;;); })()")]
    [InlineData("async () => { for (;;) await null; }")]
    [InlineData("async () => { for (;;) try { for (;;) await null; } catch { } }")]
    [InlineData("() => { const again = () => Promise.resolve().then(again); return again(); }")]
    [InlineData("() => { (async () => { for (;;) await null; })(); return new Promise(() => {}); }")]
    [InlineData("async () => { await null; for (;;); }")]
    [InlineData("() => Promise.reject().catch(() => { for (;;); }).catch(() => 'escaped')")]
    [InlineData("() => ({ toJSON() { for (;;); } })")]
    [InlineData("() => ({ get a() { for (;;); } })")]
    [InlineData("() => { Error.prepareStackTrace = () => { for (;;); }; throw new Error('x'); }")]
    [InlineData("() => ({ get then() { for (;;); } })")]
    [InlineData("() => [3, 2, 1].sort(() => { for (;;); })")]
    [InlineData("() => { for (const x of (function* () { for (;;) yield 1; })()); }")]
    [InlineData("() => { const f = () => { try { f() } catch { } f() }; for (;;) try { f() } catch { } }")]
    [InlineData("() => /(a+)+$/.test('a'.repeat(60) + 'b')")]
    public void Nothing_escapes_it_and_the_runtime_serves_on(string javaScript)
    {
        var client = Serve("-t", "40001").Connect();
        Assert.Contains("40001", client.Execute(javaScript).Error().Message, StringComparison.Ordinal);
        client.AssertServesInTheEnd();
    }

    [Fact]
    public void A_command_that_it_ends_is_a_warning_in_the_log()
    {
        // Enough to get into the function on a machine that is busy.
        var server = Serve("-t", "1000001");
        var client = server.Connect();
        client.Command("a-1", "function stays() { for (;;); }", "null");
        var record = LogRecord.Parse(server.WaitForLog(line => line.Contains("1000001", StringComparison.Ordinal), "about the limit"));
        Assert.Equal("WARN", record.Level);
        Assert.Contains("command a-1 is ended: ", record.Message, StringComparison.Ordinal);
        server.WaitForLog(line => line.Contains("at stays (<command>:1:", StringComparison.Ordinal), "with the place");
    }

    [Fact]
    public void The_wait_for_a_timer_of_os_counts()
    {
        var client = Serve("-t", "40001").Connect();
        var error = client.Execute(
            "async () => { const os = await import('os'); "
            + "await new Promise(resolve => os.setTimeout(resolve, 3600000)); return 1; }").Error();
        Assert.Contains("40001", error.Message, StringComparison.Ordinal);
        client.AssertServesInTheEnd();
    }

    [Fact]
    public void A_timer_of_os_within_the_limit_is_awaited()
    {
        var client = Serve().Connect();
        var answer = client.Execute(
            "async () => { const os = await import('os'); return new Promise(resolve => os.setTimeout(() => resolve('rang'), 5)); }");
        Assert.Equal("\"rang\"", answer.Ok());
    }

    [Fact]
    public void It_is_counted_for_each_command_alone()
    {
        var client = Serve("-t", "1000000").Connect();
        // 300 commands of 4 milliseconds: more than the limit together.
        client.SendRaw(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 300).Select(
            n => FormattableString.Invariant(
                $"n{n}\n() => {{ const end = Date.now() + 4; while (Date.now() < end); return {n}; }}\nnull\n")))));
        for (var n = 0; n < 300; n++)
        {
            Assert.Equal($"n{n} ok {n}", client.ReadLine());
        }
    }

    [Fact]
    public void The_limit_of_one_command_does_not_reach_the_next()
    {
        var client = Serve("-t", "1000000").Connect();
        for (var round = 0; round < 3; round++)
        {
            client.SendRaw("a\n() => { for (;;); }\nnull\nb\n() => 2\nnull\n");
            client.ReadReply().Error();
            Assert.Equal("b ok 2", client.ReadLine());
        }
    }

    [Fact]
    public void Jobs_of_a_command_that_ran_out_of_time_do_not_run_in_the_next()
    {
        var client = Serve("-t", "1000000").Connect();
        client.Execute("() => { Promise.resolve().then(() => { globalThis.late = 1 }); for (;;); }").Error();
        Assert.Equal("\"undefined\"", client.Execute("async () => { await null; await null; return typeof late; }").Ok());
    }

    [Fact]
    public void Other_sockets_are_not_held_up()
    {
        var server = ServeOn(2, "-t", "600000000");
        var (busy, free) = (server.Connect(0), server.Connect(1));
        busy.SendFields("a", "() => { console.log('running'); for (;;); }", "null");
        server.WaitForLog(line => line.Contains("running", StringComparison.Ordinal), "'running'");
        free.AssertServes();
    }
}
