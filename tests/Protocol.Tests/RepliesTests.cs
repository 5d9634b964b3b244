using System.Buffers;
using System.Text;
using System.Text.Json;

namespace JSockD.Protocol.Tests;

public class RepliesTests
{
    private static readonly Action<IBufferWriter<byte>> s_no = static output => output.Write("""{"raw":"no"}"""u8);

    [Fact]
    public void Control_words_are_answered_by_these_bytes()
    {
        Assert.Equal("reset\n"u8, Replies.Reset.Span);
        Assert.Equal("quit\n"u8, Replies.Quit.Span);
        Assert.Equal("bad command\n"u8, Replies.BadCommand.Span);
    }

    [Theory]
    [InlineData(0, "0\n")]
    [InlineData(1234567, "1234567\n")]
    [InlineData(long.MaxValue, "9223372036854775807\n")]
    public void The_execution_time_is_a_bare_integer(long nanoseconds, string expected) =>
        Assert.Equal(expected, Encoding.ASCII.GetString(Replies.ExecutionTime(nanoseconds).Span));

    [Fact]
    public void The_memory_usage_is_an_object_with_two_numbers() =>
        Assert.Equal("{\"malloc_size\":1048576,\"malloc_count\":42}\n"u8, Replies.MemoryUsage(1048576, 42).Span);

    [Fact]
    public void An_exception_is_the_id_the_type_and_the_object_on_one_line() => Assert.Equal(
        """
        id-1 exception {"raw":"no"}

        """,
        Encoding.UTF8.GetString(Replies.Exception("id-1"u8, s_no).Span));

    [Fact]
    public void Numbers_look_the_same_in_every_culture()
    {
        var before = Thread.CurrentThread.CurrentCulture;
        var culture = (System.Globalization.CultureInfo)System.Globalization.CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NegativeSign = "minus ";
        Thread.CurrentThread.CurrentCulture = culture;
        try
        {
            Assert.Equal("-1\n"u8, Replies.ExecutionTime(-1).Span);
            Assert.Equal("{\"malloc_size\":-1,\"malloc_count\":-2}\n"u8, Replies.MemoryUsage(-1, -2).Span);
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("a\nb", "a?b")]
    [InlineData("\n", "?")]
    [InlineData("\n\n\n", "???")]
    [InlineData("", "")]
    public void A_line_feed_in_an_id_does_not_break_the_line(string id, string shown)
    {
        var line = Encoding.UTF8.GetString(Replies.Exception(Encoding.ASCII.GetBytes(id), s_no).Span);

        Assert.StartsWith(shown + " exception {", line, StringComparison.Ordinal);
        Assert.Equal(line.Length - 1, line.IndexOf('\n', StringComparison.Ordinal));
    }

    [Fact]
    public void The_bytes_of_an_id_are_sent_back_as_they_came()
    {
        byte[] id = [.. Enumerable.Range(0, 256).Where(b => b != '\n').Select(b => (byte)b)];

        Assert.Equal(id, Replies.Exception(id, s_no).Span[..id.Length]);
    }

    [Fact]
    public void A_long_error_makes_a_long_line_and_nothing_is_cut_off()
    {
        var message = new string('m', 100_000);
        var line = Replies.Exception("a"u8, output => output.Write(JsonSerializer.SerializeToUtf8Bytes(message)));

        using var json = JsonDocument.Parse(line["a exception ".Length..]);
        Assert.Equal(message, json.RootElement.GetString());
    }
}
