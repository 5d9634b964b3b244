using JSockD.Hosting.Sessions;
using JSockD.Engine;

namespace JSockD.Hosting.Tests;

/// <summary>Messages that are not answered: the client is late, resets, quits or leaves.</summary>
public sealed class MessageExchangeEndTests : ExchangeTest
{
    [Fact]
    public void A_client_that_does_not_answer_in_time_is_waited_for_no_longer()
    {
        Start("a\nf\n1\n");

        Assert.StartsWith("TimedOut", Message("a message 1\n", timeLeft: 0), StringComparison.Ordinal);
        Assert.Equal("a message 1", Session.Client.ReadLine());
        Finish("a exception {}\n");
        Session.ServesOn();
    }

    [Theory]
    [InlineData("", "a\n\"late\"\n")]
    [InlineData("a", "\n\"late\"\n")]
    [InlineData("a\n\"la", "te\"\n")]
    public void A_late_answer_is_passed_over_in_whatever_pieces_it_comes(string inTime, string late)
    {
        Start($"a\nf\n1\n{inTime}");
        Assert.StartsWith("TimedOut", Message("a message 1\n", timeLeft: 0), StringComparison.Ordinal);
        Session.Client.ReadLine();
        Finish("a exception {}\n");
        Session.Client.Send(late);

        Session.ServesOn("b");
        Session.ServesOn("a");
    }

    [Fact]
    public void After_a_reset_no_answer_is_awaited_any_more()
    {
        Start("a\nf\n1\n");
        Message("a message 1\n", timeLeft: 0);
        Session.Client.ReadLine();
        Finish("a exception {}\n");
        Session.Client.Send("?reset\n");
        Assert.Equal("reset", Session.Client.ReadLine());

        // What comes next is an id, whichever it is: section 6 of the specification.
        Session.ServesOn("a");
    }

    [Fact]
    public void A_client_that_leaves_ends_the_command()
    {
        Start("a\nf\n1\n");
        Session.Client.Close();

        Assert.StartsWith("Closed", Message("a message 1\n"), StringComparison.Ordinal);
        Session.Answer("a exception {}\n");
        Session.Worker.ExpectMsg<ClientClosed>();
    }

    [Theory]
    [InlineData("?reset\n")]
    [InlineData("a\n?reset\n")]
    public void A_reset_ends_the_command_and_is_its_only_reply(string sent)
    {
        Start("a\nf\n1\n");
        Session.Client.Send(sent);

        Assert.StartsWith("Closed", Message("a message 1\n"), StringComparison.Ordinal);
        Assert.Equal("a message 1", Session.Client.ReadLine());
        Session.Answer("a exception {}\n");
        Assert.Equal("reset", Session.Client.ReadLine());
        Session.ServesOn();
    }

    [Fact]
    public void A_quit_ends_the_command_and_then_the_session()
    {
        Start("a\nf\n1\n");
        Session.Client.Send("?quit\n");

        Assert.StartsWith("Closed", Message("a message 1\n"), StringComparison.Ordinal);
        Assert.Equal("a message 1", Session.Client.ReadLine());
        Session.Answer("a exception {}\n");
        Assert.Equal("quit", Session.Client.ReadLine());
        Session.Worker.ExpectMsg<QuitRequested>();
    }

    [Fact]
    public void A_session_that_ends_in_order_closes_the_exchange()
    {
        Start("a\nf\n1\n");
        Session.Drain();
        Session.Connection.Socket.ShutdownReceive();

        Assert.StartsWith("Closed", Message("a message 1\n"), StringComparison.Ordinal);
        Session.Answer("a exception {}\n");
        Assert.Equal("a message 1", Session.Client.ReadLine());
        Assert.Equal("a exception {}", Session.Client.ReadLine());
        Session.ExpectEnd();
    }

    [Fact]
    public void A_message_that_the_client_does_not_read_in_time_still_arrives_whole()
    {
        var line = SessionWritingTests.Large(5_000_000);
        Start("a\nf\n1\n");

        Assert.StartsWith("TimedOut", Message(line, 0), StringComparison.Ordinal);
        Session.Answer("a exception {}\n");
        Session.Client.Expect(line);
        Assert.Equal("a exception {}", Session.Client.ReadLine());
        Session.Client.Send("a\n1\n");
        Session.ServesOn();
    }

    [Theory]
    [InlineData(60_000_000)]
    [InlineData(3_600_000_000)]
    [InlineData(ulong.MaxValue)]
    public void A_time_limit_of_any_length_can_be_waited_for(ulong timeLeft)
    {
        // The waits of an exchange, on a socket where neither has to wait.
        Session.Client.Send("a\nf\n1\n");
        Session.ExpectCommand("a");
        Session.Client.Send("a\n2\n");

        Assert.True(Session.Connection.Socket.WaitReadable(Deadline.After(timeLeft).Left));
        Assert.True(Session.Connection.Socket.WaitWritable(Deadline.After(timeLeft).Left));
    }
}
