namespace JSockD.EndToEnd.Tests.Logs;

public sealed class ConsoleTests : EndToEndTest
{
    [Theory]
    [InlineData("'a', {b: [1, 2]}", "a { b: [ 1, 2 ] }")]
    [InlineData("", "")]
    [InlineData("'plain text'", "plain text")]
    [InlineData("1, true, null, undefined", "1 true null undefined")]
    [InlineData("{a: {b: {c: 1}}}", "{ a: { b: { c: 1 } } }")]
    [InlineData("[]", "[]")]
    [InlineData("{}", "{}")]
    [InlineData("'é😀'", "é😀")]
    public void Values_are_logged_at_INFO_as_a_developer_expects(string arguments, string message)
    {
        var record = Logged($"() => {{ console.log({arguments}); return 1; }}", "<console.log>:");
        Assert.Equal(("INFO", $"<console.log>: {message}".TrimEnd()), (record.Level, record.Message.TrimEnd()));
    }

    [Theory]
    [InlineData("log")]
    [InlineData("info")]
    [InlineData("debug")]
    [InlineData("warn")]
    [InlineData("error")]
    [InlineData("dirxml")]
    [InlineData("group")]
    [InlineData("groupCollapsed")]
    public void Each_method_logs_under_its_name(string method) =>
        Assert.Equal(
            $"<console.{method}>: a {{ b: 1 }}",
            Logged($"() => {{ console.{method}('a', {{b: 1}}); return 1; }}", $"<console.{method}>:").Message);

    [Fact]
    public void A_cyclic_value_does_not_harm() =>
        Assert.StartsWith(
            "<console.log>: ",
            Logged("() => { const a = {name: 'ring'}; a.a = a; console.log(a); return 1; }", "ring").Message,
            StringComparison.Ordinal);

    [Fact]
    public void An_error_is_logged_with_its_message() =>
        Logged("() => { console.log(new Error('the message')); return 1; }", "the message");

    [Fact]
    public void A_long_message_is_logged_whole()
    {
        var record = Logged("() => { console.log('x'.repeat(300000) + 'end'); return 1; }", "<console.log>:");
        Assert.Equal("<console.log>: ".Length + 300_003, record.Message.Length);
    }

    [Theory]
    [InlineData("{ get a() { throw new Error('x') } }")]
    [InlineData("new Proxy({}, { ownKeys() { throw 1 }, get() { throw 2 } })")]
    [InlineData("'\\ud800\\u0000'")]
    [InlineData("Symbol('s'), 1n, () => 1, /r/, new Map([[1, 2]]), new Date(0)")]
    public void No_value_ends_the_server_or_breaks_the_log(string value)
    {
        var server = Serve();
        var client = server.Connect();
        client.Execute($"() => {{ try {{ console.log({value}); }} catch {{ }} return 1; }}").Ok();
        client.AssertServes();
        client.Ask("?quit");
        Assert.All(server.Log.WaitForEnd().TrimEnd('\n').Split('\n'), line => LogRecord.Parse(line));
    }

    [Fact]
    public void Records_of_many_threads_never_interleave()
    {
        var server = ServeOn(4);
        var clients = Enumerable.Range(0, 4).Select(n => server.Connect(n)).ToArray();
        Array.ForEach(
            clients,
            client => client.SendFields(
                "a", "() => { for (let i = 0; i < 200; i++) console.log('x'.repeat(500) + '\\n' + 'y'.repeat(500)); return 1; }", "null"));
        Assert.All(clients, client => Assert.Equal("a ok 1", client.ReadLine()));
        clients[0].Ask("?quit");

        var records = server.Log.WaitForEnd().TrimEnd('\n').Split('\n').Select(LogRecord.Parse).ToArray();
        var firsts =
            Enumerable.Range(0, records.Length).Where(n => records[n].Message == "<console.log>: " + new string('x', 500)).ToArray();
        Assert.Equal(800, firsts.Length);
        Assert.All(
            firsts,
            n => Assert.Equal(
                ("$", new string('y', 500), records[n].Time), (records[n + 1].Mark, records[n + 1].Message, records[n + 1].Time)));
    }

    private LogRecord Logged(string javaScript, string part)
    {
        var server = Serve();
        Assert.Equal("1", server.Connect().Execute(javaScript).Ok());
        return LogRecord.Parse(server.WaitForLog(line => line.Contains(part, StringComparison.Ordinal), $"with '{part}'"));
    }
}
