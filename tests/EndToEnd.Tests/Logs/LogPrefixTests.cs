namespace JSockD.EndToEnd.Tests.Logs;

/// <summary>JSOCKD_LOG_PREFIX is "prepended to all logged messages": it stands where the clients' pattern finds the message.</summary>
public sealed class LogPrefixTests : EndToEndTest
{
    [Fact]
    public void Every_record_begins_with_the_prefix_those_of_console_too()
    {
        var records = RecordsWith("[worker é] ");
        var firstLines = records.Where((_, n) => n == 0 || records[n - 1].Mark == "$").ToArray();
        Assert.All(firstLines, record => Assert.StartsWith("[worker é] ", record.Message, StringComparison.Ordinal));
        Assert.Contains(firstLines, record => record.Message == "[worker é] <console.log>: one");
    }

    [Theory]
    [InlineData("two\nlines ")]
    [InlineData("carriage\rreturn ")]
    public void A_prefix_with_a_line_break_is_ignored(string prefix) =>
        Assert.Contains(RecordsWith(prefix), record => record.Message == "<console.log>: one");

    [Fact]
    public void An_empty_prefix_is_none() => Assert.Contains(RecordsWith(""), record => record.Message == "<console.log>: one");

    private LogRecord[] RecordsWith(string prefix)
    {
        Variables["JSOCKD_LOG_PREFIX"] = prefix;
        var server = Serve();
        var client = server.Connect();
        client.Execute("() => { console.log('one'); console.log('two\\nlines'); return 1; }");
        Assert.Equal("quit", client.Ask("?quit"));
        return [.. server.Log.WaitForEnd().TrimEnd('\n').Split('\n').Select(LogRecord.Parse)];
    }
}
