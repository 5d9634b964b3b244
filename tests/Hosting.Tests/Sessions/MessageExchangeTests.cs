using JSockD.Engine;

namespace JSockD.Hosting.Tests;

/// <summary>Messages that are answered, one way or another.</summary>
public sealed class MessageExchangeTests : ExchangeTest
{
    [Fact]
    public void A_message_goes_out_as_it_is_and_the_answer_comes_back()
    {
        Start("a\nf\n1\n");
        Session.Client.Send("a\n{\"yes\":1}\n");

        Assert.Equal("Answered {\"yes\":1}", Message("a message [1]\n"));
        Assert.Equal("a message [1]", Session.Client.ReadLine());
        Finish("a ok 1\n");
        Session.ServesOn();
    }

    [Fact]
    public void A_command_may_send_several_messages()
    {
        Start("a\nf\n1\n");
        for (var i = 0; i < 100; i++)
        {
            Session.Client.Send($"a\n{i}\n");
            Assert.Equal($"Answered {i}", Message($"a message {i}\n"));
            Assert.Equal($"a message {i}", Session.Client.ReadLine());
        }

        Finish("a ok 1\n");
        Session.ServesOn();
    }

    [Fact]
    public void The_commands_own_bytes_stay_where_they_are_meanwhile()
    {
        var command = Start("a\nsource\nparameter\n");
        var source = command.Source.Span;
        var parameter = command.ParameterAndTerminator.Span;
        Session.Client.Send($"a\n{new string('1', 900)}\n");
        Message("a message 1\n");

        Assert.Equal("source"u8, source);
        Assert.Equal("parameter\n"u8, parameter);
        Assert.Equal("a"u8, command.Id.Span);
    }

    [Theory]
    [InlineData("internal_error", "InternalError internal_error")]
    [InlineData("internal_error ", "Answered internal_error ")]
    [InlineData("\"internal_error\"", "Answered \"internal_error\"")]
    [InlineData("not json", "Answered not json")]
    [InlineData("", "Answered ")]
    public void An_answer_is_what_the_client_sent_or_its_internal_error(string answer, string expected)
    {
        Start("a\nf\n1\n");
        Session.Client.Send($"a\n{answer}\n");

        Assert.Equal(expected, Message("a message 1\n"));
    }

    [Fact]
    public void An_answer_to_another_command_is_told_so_and_the_connection_stays_in_step()
    {
        Start("a\nf\n1\n");
        Session.Client.Send("b\n1\n");

        Assert.StartsWith("WrongId", Message("a message 1\n"), StringComparison.Ordinal);
        Session.Client.ReadLine();
        Finish("a exception {}\n");
        Session.ServesOn();
    }

    [Fact]
    public void An_answer_that_is_too_long_is_told_so_and_the_connection_stays_in_step()
    {
        Start("a\nf\n1\n");
        Session.Client.Send($"a\n{new string('1', 1001)}\n");

        Assert.StartsWith("TooLong", Message("a message 1\n"), StringComparison.Ordinal);
        Session.Client.ReadLine();
        Finish("a exception {}\n");
        Session.ServesOn();
    }

    [Fact]
    public void Behind_an_answer_there_is_a_byte_for_the_engine_to_overwrite()
    {
        Start("a\nf\n1\n");
        Session.Client.Send("a\n12\na\n34\n");
        Assert.Equal(
            MessageOutcome.Answered,
            Session.Channel.Current!.SendMessage("a message 1\n"u8, ForEver, static () => default, out var answer));

        System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref answer[0], 3)[2] = 0;
        Assert.Equal("Answered 34", Message("a message 2\n"));
    }

    [Fact]
    public void Answer_and_next_command_may_come_ahead_of_everything()
    {
        Start("a\nf\n1\na\n\"ahead\"\nb\ng\n2\n");

        Assert.Equal("Answered \"ahead\"", Message("a message 1\n"));
        Session.Client.ReadLine();
        Finish("a ok 1\n");
        Assert.Equal("g"u8, Session.ExpectCommand("b").Source.Span);
    }

    [Fact]
    public void Questions_are_answered_while_a_message_waits_for_its_answer()
    {
        Session.Client.Send("z\nf\n1\n");
        Session.ExpectCommand("z");
        Session.Answer("z ok 1\n", nanoseconds: 77);
        Session.Client.ReadLine();
        Start("a\nf\n1\n");
        Session.Client.Send("?exectime\na\n?memusage\n?nonsense\n1\n");

        Assert.Equal("Answered 1", Message("a message 1\n"));
        Assert.Equal(
            ["a message 1", "77", "{\"malloc_size\":5,\"malloc_count\":6}", "bad command"],
            Enumerable.Range(0, 4).Select(_ => Session.Client.ReadLine()));
        Finish("a ok 1\n");
        Session.ServesOn();
    }

    [Fact]
    public async Task A_question_is_dealt_with_when_the_client_has_read_what_came_before()
    {
        // More answers than a socket takes, to questions that fit into one.
        const int Questions = 10_000;
        Start($"a\nf\n1\n{string.Concat(Enumerable.Repeat("?memusage\n", Questions))}");
        var early = 0;
        var exchange = Task.Run(() => Session.Channel.Current!.SendMessage("a message 1\n"u8, ForEver, Measure, out _));
        Assert.True(SpinWait.SpinUntil(() => !Session.Connection.Outbox.IsEmpty, ActorTest.Limit));
        Assert.Equal("a message 1", Session.Client.ReadLine());
        for (var i = 0; i < Questions; i++)
        {
            Assert.Equal("{\"malloc_size\":5,\"malloc_count\":6}", Session.Client.ReadLine());
        }

        Session.Client.Send("a\n1\n");
        Assert.Equal(MessageOutcome.Answered, await exchange.WaitAsync(ActorTest.Limit));
        Assert.Equal(0, early);

        EngineMemory Measure()
        {
            early += Session.Connection.Outbox.IsEmpty ? 0 : 1;
            return new EngineMemory(5, 6);
        }
    }

    [Fact]
    public async Task A_message_of_many_megabytes_is_sent_while_the_client_reads_it()
    {
        var line = SessionWritingTests.Large(5_000_000);
        Start("a\nf\n1\n");
        var exchange = Task.Run(() => Message(line, timeLeft: 60_000_000));
        Session.Client.Expect(line);
        Session.Client.Send("a\n1\n");

        Assert.Equal("Answered 1", await exchange.WaitAsync(ActorTest.Limit));
    }

    [Fact]
    public async Task A_client_that_takes_its_time_is_waited_for()
    {
        Start("a\nf\n1\n");
        var exchange = Task.Run(() => Message("a message 1\n", timeLeft: 60_000_000));
        Assert.Equal("a message 1", Session.Client.ReadLine());
        Session.Client.Send("a\n");
        Session.Client.Send("2\n");

        Assert.Equal("Answered 2", await exchange.WaitAsync(ActorTest.Limit));
    }
}
