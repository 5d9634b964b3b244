using System.Text;
using System.Text.Json;
using JSockD.Hosting.Runtimes;
using JSockD.Engine;

namespace JSockD.Hosting.Tests;

public sealed class SessionReadingTests : IDisposable
{
    private readonly SessionFixture _session = new(maxFieldBytes: 1000);

    [Fact]
    public void A_command_reaches_the_runtime_as_it_lies_in_the_buffer()
    {
        _session.Client.Send("id-1\n(m, p) => p\n[1, 2]\n");
        var command = _session.ExpectCommand("id-1");

        Assert.Equal("(m, p) => p"u8, command.Source.Span);
        Assert.Equal("[1, 2]\n"u8, command.ParameterAndTerminator.Span);
    }

    [Fact]
    public void A_reply_reaches_the_client_as_it_is_and_the_next_command_may_follow()
    {
        _session.Client.Send("a\nf\n1\n");
        _session.ExpectCommand("a");
        _session.Answer("a ok \"é 😀\"\n");

        Assert.Equal("a ok \"é 😀\"", _session.Client.ReadLine());
        _session.ServesOn();
    }

    [Fact]
    public void Commands_that_arrive_together_are_executed_one_after_the_other()
    {
        _session.Client.Send("a\nf\n1\nb\ng\n2\nc\nh\n3\n");
        foreach (var id in new[] { "a", "b", "c" })
        {
            _session.ExpectCommand(id);
            _session.ExpectNothingAtTheRuntime();
            _session.Answer($"{id} ok 0\n");
            Assert.Equal($"{id} ok 0", _session.Client.ReadLine());
        }
    }

    [Fact]
    public void A_command_may_arrive_in_pieces()
    {
        foreach (var field in new[] { "a\n", "f\n" })
        {
            // The word in between takes nothing away from the command, and shows that the piece has been read.
            _session.Client.Send(field);
            _session.Synchronise();
        }

        _session.Client.Send("1");
        _session.ExpectNothingAtTheRuntime();
        _session.Client.Send("\n");

        Assert.Equal("f"u8, _session.ExpectCommand("a").Source.Span);
    }

    [Fact]
    public void A_terminator_that_the_engine_overwrites_belongs_to_nobody_else()
    {
        _session.Client.Send("a\nf\n1\nb\ng\n2\n");
        _session.ExpectCommand("a").ParameterAndTerminator.Span[^1] = 0;
        _session.Answer("a ok 1\n");

        Assert.Equal("2\n"u8, _session.ExpectCommand("b").ParameterAndTerminator.Span);
    }

    [Theory]
    [InlineData("?reset\n", "reset")]
    [InlineData("a\n?reset\n", "reset")]
    [InlineData("a\nf\n?reset\n", "reset")]
    [InlineData("?nonsense\n", "bad command")]
    [InlineData("?\n", "bad command")]
    [InlineData("?exectime\n", "0")]
    public void A_control_word_is_answered_without_the_runtime(string sent, string expected)
    {
        _session.Client.Send(sent);
        Assert.Equal(expected, _session.Client.ReadLine());

        _session.Client.Send("?reset\n");
        Assert.Equal("reset", _session.Client.ReadLine());
        _session.ExpectNothingAtTheRuntime();
        _session.ServesOn();
    }

    [Fact]
    public void The_execution_time_is_that_of_the_last_command()
    {
        _session.Client.Send("a\nf\n1\n");
        _session.ExpectCommand("a");
        _session.Answer("a ok 1\n", nanoseconds: 123_456);
        _session.Client.ReadLine();

        _session.Client.Send("b\n?exectime\nf\n1\n");
        Assert.Equal("123456", _session.Client.ReadLine());
        _session.ExpectCommand("b");
    }

    [Fact]
    public void The_memory_usage_is_asked_of_the_runtime_and_what_follows_waits_for_it()
    {
        _session.Client.Send("?memusage\n?memusage\na\nf\n1\n");
        for (var i = 1; i <= 2; i++)
        {
            _session.Runtime.ExpectMsg<MeasureMemory>();
            _session.ExpectNothingAtTheRuntime();
            _session.Runtime.Reply(new MemoryMeasured(new EngineMemory(1000 * i, i)));
            Assert.Equal($"{{\"malloc_size\":{1000 * i},\"malloc_count\":{i}}}", _session.Client.ReadLine());
        }

        _session.ExpectCommand("a");
    }

    [Fact]
    public void The_memory_usage_may_be_asked_in_the_middle_of_a_command()
    {
        _session.Client.Send("a\nf\n?memusage\n1\n");
        _session.Runtime.ExpectMsg<MeasureMemory>();
        _session.Runtime.Reply(new MemoryMeasured(default));

        Assert.Equal("{\"malloc_size\":0,\"malloc_count\":0}", _session.Client.ReadLine());
        Assert.Equal("1\n"u8, _session.ExpectCommand("a").ParameterAndTerminator.Span);
    }

    [Theory]
    [InlineData("a b\nf\n1\n", "a b", "bad command id")]
    [InlineData("\nf\n1\n", "", "bad command id")]
    [InlineData("123456789_123456789_123456789_123\nf\n1\n", "123456789_123456789_123456789_12", "bad command id")]
    public void A_command_with_a_bad_id_is_an_exception_and_the_session_serves_on(string sent, string id, string message) =>
        Refused(sent, id, message);

    [Fact]
    public void A_field_that_is_too_long_is_an_exception_and_the_session_serves_on()
    {
        Refused($"a\n{new string('f', 1001)}\n1\n", "a", "jsockd command was too long");
        Refused($"b\nf\n{new string('1', 300_000)}\n", "b", "jsockd command was too long");
    }

    [Fact]
    public void A_field_that_is_just_not_too_long_is_executed()
    {
        _session.Client.Send($"a\n{new string('f', 1000)}\n{new string('1', 1000)}\n");

        Assert.Equal(1001, _session.ExpectCommand("a").ParameterAndTerminator.Span.Length);
    }

    [Fact]
    public void A_null_byte_separates_if_it_is_told_to_and_replies_end_in_a_line_feed_all_the_same()
    {
        using var session = new SessionFixture(separator: 0);
        session.Client.Send("?reset\0a\0f\n\01\n\0");

        Assert.Equal("reset", session.Client.ReadLine());
        Assert.Equal("f\n"u8, session.ExpectCommand("a").Source.Span);
        session.Answer("a ok 1\n");
        Assert.Equal("a ok 1", session.Client.ReadLine());
    }

    public void Dispose() => _session.Dispose();

    private void Refused(string sent, string id, string message)
    {
        _session.Client.Send(sent);
        var line = _session.Client.ReadLine()!;

        Assert.StartsWith($"{id} exception {{", line, StringComparison.Ordinal);
        using var error = JsonDocument.Parse(line[$"{id} exception ".Length..]);
        Assert.StartsWith(message, error.RootElement.GetProperty("errorMessage").GetString(), StringComparison.Ordinal);
        _session.ExpectNothingAtTheRuntime();
        _session.ServesOn();
    }
}
