using JSockD.Server.CommandLine;

namespace JSockD.Server.Tests;

/// <summary>The values of options: missing, out of range, of the wrong form.</summary>
public class ValueTests
{
    [Theory]
    [InlineData("-k", "-k")]
    [InlineData("-e", "-e")]
    [InlineData("-s a -m", "-m")]
    [InlineData("-s a -m x -sm", "-sm")]
    [InlineData("-s a -t", "-t")]
    [InlineData("-s a -i", "-i")]
    [InlineData("-s a --answer-timeout", "--answer-timeout")]
    [InlineData("-s a -b", "-b")]
    [InlineData("-s a --max-memory-bytes", "--max-memory-bytes")]
    [InlineData("-s a --cache-bytes", "--cache-bytes")]
    [InlineData("-s a --max-field-bytes", "--max-field-bytes")]
    [InlineData("-c in out -pk", "-pk")]
    [InlineData("-c", "-c")]
    [InlineData("-c in", "-c")]
    public void A_missing_value_is_refused_by_its_options_name(string line, string option) => CommandLines.Refused(line, option, "needs");

    [Theory]
    [InlineData("-s a -t -b 00", "-t")]
    [InlineData("-s a -b -t 5", "-b")]
    [InlineData("-t -s a", "-t")]
    public void An_option_in_place_of_a_number_is_refused(string line, string option) => CommandLines.Refused(line, option);

    [Theory]
    [InlineData("1", 1)]
    [InlineData("250000", 250_000)]
    [InlineData("007", 7)]
    [InlineData("9000000000000", 9_000_000_000_000)]
    public void A_time_limit_is_a_whole_number_above_0(string text, long expected) =>
        Assert.Equal(expected, CommandLines.Parse<Serve>($"-s a -t {text}").TimeLimit);

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("1.5")]
    [InlineData("1e3")]
    [InlineData("1,000")]
    [InlineData("1_000")]
    [InlineData("0x10")]
    [InlineData("x")]
    [InlineData("5s")]
    [InlineData("٣")]
    [InlineData("9223372036854775808")]
    [InlineData("99999999999999999999999999")]
    public void Any_other_time_limit_is_refused_and_repeated(string text) => CommandLines.Refused($"-s a -t {text}", "-t", text);

    [Theory]
    [InlineData("")]
    [InlineData(" 5")]
    [InlineData("5 ")]
    [InlineData("5\n")]
    public void Blanks_do_not_belong_to_a_number(string text) => CommandLines.Refused(["-s", "a", "-t", text], "-t");

    [Fact]
    public void An_idle_time_may_be_0_for_never()
    {
        Assert.Equal(0, CommandLines.Parse<Serve>("-s a -i 0").IdleTimeout);
        Assert.Equal(1_000_000, CommandLines.Parse<Serve>("-s a -i 1000000").IdleTimeout);
        CommandLines.Refused("-s a -i -1", "-i", "-1");
        CommandLines.Refused("-s a -i x", "-i", "x");
        CommandLines.Refused("-s a -i 99999999999999999999999999", "-i");
    }

    [Fact]
    public void A_module_may_load_for_10_seconds_or_as_long_as_is_said_or_for_ever()
    {
        Assert.Equal(10_000_000, CommandLines.Parse<Serve>("-s a").LoadTimeLimit);
        Assert.Equal(5, CommandLines.Parse<Serve>("-s a --load-timeout 5").LoadTimeLimit);
        Assert.Equal(0, CommandLines.Parse<Serve>("-s a --load-timeout 0").LoadTimeLimit);
        CommandLines.Refused("-s a --load-timeout -1", "--load-timeout", "-1");
        CommandLines.Refused("-s a --load-timeout 10s", "--load-timeout", "10s");
    }

    [Fact]
    public void Threads_may_be_stuck_up_to_a_number_that_may_be_0()
    {
        Assert.Equal(8, CommandLines.Parse<Serve>("-s a").MaxStuckThreads);
        Assert.Equal(0, CommandLines.Parse<Serve>("-s a --max-stuck-threads 0").MaxStuckThreads);
        CommandLines.Refused("-s a --max-stuck-threads 1025", "--max-stuck-threads", "1024");
    }

    [Fact]
    public void A_server_ends_with_its_parent_only_where_that_is_said()
    {
        Assert.False(CommandLines.Parse<Serve>("-s a").ExitWithParent);
        Assert.True(CommandLines.Parse<Serve>("-s a --exit-with-parent").ExitWithParent);
    }

    [Fact]
    public void A_heap_may_be_0_for_no_limit()
    {
        Assert.Equal(0, CommandLines.Parse<Serve>("-s a --max-memory-bytes 0").MaxMemoryBytes);
        Assert.Equal(long.MaxValue, CommandLines.Parse<Serve>($"-s a --max-memory-bytes {long.MaxValue}").MaxMemoryBytes);
        CommandLines.Refused("-s a --max-memory-bytes -1", "--max-memory-bytes", "-1");
        CommandLines.Refused("-s a --max-memory-bytes 1M", "--max-memory-bytes", "1M");
    }

    [Theory]
    [InlineData("00", 0)]
    [InlineData("0A", 10)]
    [InlineData("0a", 10)]
    [InlineData("7C", 0x7C)]
    [InlineData("fF", 255)]
    public void A_separator_is_two_hex_digits_of_either_case(string text, byte expected) =>
        Assert.Equal(expected, CommandLines.Parse<Serve>($"-s a -b {text}").Separator);

    [Theory]
    [InlineData("0")]
    [InlineData("A")]
    [InlineData("000")]
    [InlineData("0x")]
    [InlineData("0x0A")]
    [InlineData("GG")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("\\n")]
    [InlineData("٣٣")]
    public void Any_other_separator_is_refused_and_repeated(string text) => CommandLines.Refused($"-s a -b {text}", "-b", text);

    [Theory]
    [InlineData("")]
    [InlineData(" A")]
    [InlineData("A ")]
    [InlineData("\n")]
    public void Blanks_do_not_belong_to_a_separator(string text) => CommandLines.Refused(["-s", "a", "-b", text], "-b");

    [Theory]
    [InlineData("64", 64)]
    [InlineData("1048576", 1048576)]
    [InlineData("536870912", 536870912)]
    public void A_field_has_64_bytes_to_half_a_gibibyte(string text, int expected) =>
        Assert.Equal(expected, CommandLines.Parse<Serve>($"-s a --max-field-bytes {text}").MaxFieldBytes);

    [Theory]
    [InlineData("0")]
    [InlineData("63")]
    [InlineData("536870913")]
    [InlineData("99999999999")]
    [InlineData("64k")]
    public void Any_other_length_is_refused_with_the_range(string text) =>
        CommandLines.Refused($"-s a --max-field-bytes {text}", "--max-field-bytes", "64", "536870912", text);

    [Theory]
    [InlineData("x", "x")]
    [InlineData("-s a -x", "-x")]
    [InlineData("-S a", "-S")]
    [InlineData("--version", "--version")]
    [InlineData("-s a -t=5", "-t=5")]
    [InlineData("-e 1 2", "2")]
    [InlineData("-k a b", "b")]
    [InlineData("-c a b c", "c")]
    [InlineData("-v x", "x")]
    [InlineData("-m x y -s a", "y")]
    [InlineData("-", "-")]
    [InlineData("--", "--")]
    public void What_belongs_to_no_option_is_refused_and_repeated(string line, string argument) => CommandLines.Refused(line, argument);
}
