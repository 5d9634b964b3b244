namespace JSockD.EndToEnd.Tests.Logs;

public sealed class LogFormatTests : EndToEndTest
{
    [Fact]
    public void Every_line_of_a_servers_life_matches_the_clients_pattern()
    {
        var lines = LinesOf("() => { console.log('one'); console.error('two\\nlines'); throw new Error('x'); }");
        Assert.NotEmpty(lines);
        Assert.All(lines, line => LogRecord.Parse(line));
    }

    [Fact]
    public void The_time_is_ISO_8601_in_UTC_and_the_level_one_of_three()
    {
        foreach (var record in LinesOf("() => { console.log(1); return 1; }").Select(LogRecord.Parse))
        {
            Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$", record.Time);
            Assert.Contains(record.Level, new[] { "INFO", "WARN", "ERROR" });
        }
    }

    [Fact]
    public void The_last_line_of_a_record_has_a_dollar_and_the_others_a_star()
    {
        var records =
            RecordsFrom("<console.log>: Line 1", "() => { console.log('Line 1\\nLine 2\\nLine 3'); return 1; }").Take(3).ToArray();
        Assert.Equal(["*", "*", "$"], records.Select(record => record.Mark));
        Assert.Equal(["<console.log>: Line 1", "Line 2", "Line 3"], records.Select(record => record.Message));
        Assert.Single(records.Select(record => (record.Time, record.Level)).Distinct());
    }

    [Theory]
    [InlineData("\\r\\n")]
    [InlineData("\\r")]
    [InlineData("\\n\\n")]
    public void Other_line_breaks_leave_no_line_that_the_clients_would_misread(string lineBreak)
    {
        var lines = LinesOf($"() => {{ console.log('before{lineBreak}$ jsockd after'); return 1; }}");
        Assert.All(lines, line => LogRecord.Parse(line));
        Assert.Equal("$", LogRecord.Parse(lines[^1]).Mark);
    }

    [Fact]
    public void A_syntax_error_is_in_the_log_or_in_the_reply_but_never_on_standard_output()
    {
        var server = Serve();
        var client = server.Connect();
        client.Execute("() => {").Error();
        client.Ask("?quit");
        Assert.Single(server.Output.WaitForEnd().TrimEnd('\n').Split('\n'));
    }

    private string[] LinesOf(string javaScript)
    {
        var server = Serve();
        var client = server.Connect();
        client.Execute(javaScript);
        Assert.Equal("quit", client.Ask("?quit"));
        return server.Log.WaitForEnd().TrimEnd('\n').Split('\n');
    }

    private IEnumerable<LogRecord> RecordsFrom(string message, string javaScript) =>
        LinesOf(javaScript).Select(LogRecord.Parse).SkipWhile(record => record.Message != message);
}
