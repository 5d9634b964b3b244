using System.Globalization;
using JSockD.Server.Logging;
using Serilog.Events;
using Serilog.Parsing;

namespace JSockD.Server.Tests;

/// <summary>Records that nobody read in time are dropped, and counted.</summary>
public sealed class DroppedRecordsTests : IDisposable
{
    private readonly StringWriter _output = new(CultureInfo.InvariantCulture);
    private readonly RecordFormatter _formatter;
    private long _dropped;

    public DroppedRecordsTests() => _formatter = new RecordFormatter("app: ", () => _dropped);

    [Fact]
    public void Nothing_is_said_while_none_is_dropped()
    {
        Assert.Equal(["app: a"], Write("a"));
        Assert.Equal(["app: b"], Write("b"));
    }

    [Fact]
    public void Their_number_follows_the_next_record_as_a_warning_of_its_own()
    {
        Write("a");
        _dropped = 17;
        var texts = Write("b");

        Assert.Equal("app: b", texts[0]);
        Assert.StartsWith("app: 17 ", texts[1], StringComparison.Ordinal);
        Assert.Contains(" [WARN] app: 17 ", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_is_counted_once()
    {
        _dropped = 17;
        Write("a");
        Assert.Equal(["app: b"], Write("b"));

        _dropped = 20;
        Assert.StartsWith("app: 3 ", Write("c")[1], StringComparison.Ordinal);
    }

    public void Dispose() => _output.Dispose();

    private List<string> Write(string message)
    {
        _output.GetStringBuilder().Clear();
        _formatter.Format(
            new LogEvent(DateTimeOffset.UnixEpoch, LogEventLevel.Information, null, new MessageTemplateParser().Parse(message), []),
            _output);
        return [.. _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).SelectMany(line => LogRecords.Texts(line + "\n"))];
    }
}
