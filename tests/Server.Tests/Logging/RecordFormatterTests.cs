using Serilog.Events;

namespace JSockD.Server.Tests;

/// <summary>Section 3.7 of the specification, byte by byte.</summary>
public class RecordFormatterTests
{
    [Fact]
    public void A_record_of_one_line() => Assert.Equal(
        "$ jsockd 2025-09-24T21:15:45.644776Z [DEBUG] Creating thread 0\n", LogRecords.Format("Creating thread 0", LogEventLevel.Debug));

    [Fact]
    public void A_record_of_several_lines_ends_in_a_dollar() => Assert.Equal(
        """
        * jsockd 2025-09-24T21:15:45.644776Z [INFO] Line 1
        * jsockd 2025-09-24T21:15:45.644776Z [INFO] Line 2
        $ jsockd 2025-09-24T21:15:45.644776Z [INFO] Line 3

        """,
        LogRecords.Format("Line 1\nLine 2\nLine 3"));

    [Theory]
    [InlineData(LogEventLevel.Verbose, "DEBUG")]
    [InlineData(LogEventLevel.Debug, "DEBUG")]
    [InlineData(LogEventLevel.Information, "INFO")]
    [InlineData(LogEventLevel.Warning, "WARN")]
    [InlineData(LogEventLevel.Error, "ERROR")]
    [InlineData(LogEventLevel.Fatal, "ERROR")]
    public void A_level_has_one_of_four_names(LogEventLevel level, string name) =>
        Assert.Equal($"$ jsockd 2025-09-24T21:15:45.644776Z [{name}] x\n", LogRecords.Format("x", level));

    [Fact]
    public void The_time_is_universal_and_has_six_places_whatever_the_time_zone()
    {
        var time = new DateTimeOffset(2026, 1, 1, 0, 30, 0, TimeSpan.FromHours(2));

        Assert.Equal("$ jsockd 2025-12-31T22:30:00.000000Z [INFO] x\n", LogRecords.Format("x", time: time));
    }

    [Fact]
    public void An_empty_message_is_a_record_too()
    {
        var record = LogRecords.Format("");

        Assert.Equal("$ jsockd 2025-09-24T21:15:45.644776Z [INFO] \n", record);
    }

    [Theory]
    [InlineData("a\r\nb", "a|b")]
    [InlineData("a\nb", "a|b")]
    [InlineData("a\n\nb", "a||b")]
    [InlineData("\na", "|a")]
    [InlineData("a\r\n\r\nb", "a||b")]
    public void Every_line_end_begins_a_line_of_its_own(string message, string lines) =>
        Assert.Equal(lines.Split('|'), LogRecords.Texts(LogRecords.Format(message)));

    [Theory]
    [InlineData("a\rb")]
    [InlineData("a\r\rb\r")]
    public void No_line_holds_a_lone_carriage_return(string message) => Assert.DoesNotContain('\r', LogRecords.Format(message));

    [Theory]
    [InlineData("a\fb")]
    [InlineData("a\u0085b")]
    [InlineData("a\u2028b")]
    [InlineData("a\u2029b")]
    [InlineData("a\vb\tc\0d")]
    public void What_no_client_takes_for_a_line_end_is_left_as_it_is(string message) =>
        Assert.Equal([message], LogRecords.Texts(LogRecords.Format(message)));

    [Theory]
    [InlineData("{}")]
    [InlineData("{0} {x} {{y}}")]
    [InlineData("<console.log>: a { b: [ 1, 2 ] }")]
    [InlineData("\"quoted\" and 'quoted'")]
    [InlineData("back\\slash %s %d")]
    [InlineData("<b>&amp;</b> é 😀")]
    public void A_message_is_text_and_nothing_in_it_means_anything(string message) =>
        Assert.Equal([message], LogRecords.Texts(LogRecords.Format(message)));

    [Fact]
    public void A_long_message_is_written_whole()
    {
        var message = new string('m', 2_000_000);

        Assert.Equal([message], LogRecords.Texts(LogRecords.Format(message)));
    }

    [Fact]
    public void An_exception_follows_its_message_on_lines_of_the_same_record()
    {
        var record = LogRecords.Format("it failed", LogEventLevel.Error, exception: new InvalidOperationException("first\nsecond"));
        var texts = LogRecords.Texts(record);

        Assert.Equal(["it failed", "System.InvalidOperationException: first", "second"], texts);
        Assert.All(
            record.Split('\n')[..^1],
            line => Assert.Contains(" jsockd 2025-09-24T21:15:45.644776Z [ERROR] ", line, StringComparison.Ordinal));
    }
}
