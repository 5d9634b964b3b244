using JSockD.Hosting.Sessions;
using JSockD.Engine;

namespace JSockD.Hosting.Tests;

/// <summary>
/// A connection that goes over to another session because the first is stuck in the engine: nothing that was read or promised is lost.
/// </summary>
public sealed class HandOverTests
{
    private static readonly byte[] s_reply = "a exception {}\n"u8.ToArray();

    [Fact]
    public void Half_a_command_that_was_read_is_finished_by_the_next_session()
    {
        using var session = new SessionFixture(prepare: connection => Stuck(connection, "a\nf\n1\nb\ng\n"));
        session.Client.Send("2\n");

        Assert.Equal("g"u8, session.ExpectCommand("b").Source.Span);
    }

    [Fact]
    public void A_whole_command_that_was_read_is_executed_by_the_next_session()
    {
        // A client that sends ahead has nothing more to say until it gets its replies.
        using var session = new SessionFixture(prepare: connection => Stuck(connection, "a\nf\n1\nb\ng\n2\n"));

        Assert.Equal("g"u8, session.ExpectCommand("b").Source.Span);
    }

    [Fact]
    public void A_reply_that_did_not_fit_into_the_socket_is_finished_by_the_next_session()
    {
        var line = SessionWritingTests.Large(5_000_000);
        using var session = new SessionFixture(prepare: connection =>
        {
            Begin(connection, "a\nf\n1\n");
            return connection.HandOver(line);
        });

        session.Client.Expect(line);
        session.ServesOn();
    }

    [Fact]
    public void A_message_that_did_not_fit_into_the_socket_is_finished_by_the_next_session()
    {
        var line = SessionWritingTests.Large(5_000_000);
        using var session = new SessionFixture(prepare: connection =>
        {
            Begin(connection, "a\nf\n1\n");
            Assert.Equal(MessageOutcome.TimedOut, connection.Exchange.SendMessage(line, 0, static () => default, out _));
            return connection.HandOver(s_reply);
        });

        session.Client.Expect(line);
        Assert.Equal("a exception {}", session.Client.ReadLine());
    }

    [Fact]
    public void What_came_behind_the_answers_of_an_exchange_goes_over_too()
    {
        using var session = new SessionFixture(prepare: connection =>
        {
            Begin(connection, "a\nf\n1\na\n\"yes\"\nb\ng\n");
            Assert.Equal(
                MessageOutcome.Answered, connection.Exchange.SendMessage("a message 1\n"u8, ulong.MaxValue, static () => default, out _));
            return connection.HandOver(s_reply);
        });
        Assert.Equal("a message 1", session.Client.ReadLine());
        Assert.Equal("a exception {}", session.Client.ReadLine());
        session.Client.Send("2\n");

        Assert.Equal("g"u8, session.ExpectCommand("b").Source.Span);
    }

    [Fact]
    public void The_stuck_thread_can_send_no_message_any_more()
    {
        Connection? old = null;
        using var session = new SessionFixture(prepare: connection => Stuck(old = connection, "a\nf\n1\n"));

        Assert.Equal(MessageOutcome.Closed, old!.Exchange.SendMessage("a message 1\n"u8, ulong.MaxValue, static () => default, out _));
        Assert.Equal("a exception {}", session.Client.ReadLine());
        session.ServesOn();
    }

    [Fact]
    public void A_quit_that_the_stuck_command_has_received_goes_over_and_the_command_gets_no_reply()
    {
        using var session = new SessionFixture(prepare: connection => StuckAfter(connection, "?quit\n"));

        Assert.Equal("a message 1", session.Client.ReadLine());
        Assert.Equal("quit", session.Client.ReadLine());
        session.Worker.ExpectMsg<QuitRequested>();
        session.Client.FinishSending();
        session.Drain();
        session.ExpectEnd();
        session.Connection.Socket.ShutDown();
        Assert.Null(session.Client.ReadLine());
    }

    [Fact]
    public void A_command_that_was_reset_before_it_got_stuck_gets_no_reply()
    {
        using var session = new SessionFixture(prepare: connection => StuckAfter(connection, "?reset\n"));

        Assert.Equal("a message 1", session.Client.ReadLine());
        Assert.Equal("reset", session.Client.ReadLine());
        session.ServesOn();
    }

    // The command has sent a message, and got this instead of an answer.
    private static Connection StuckAfter(Connection connection, string word)
    {
        Begin(connection, $"a\nf\n1\n{word}");
        Assert.Equal(
            MessageOutcome.Closed, connection.Exchange.SendMessage("a message 1\n"u8, ulong.MaxValue, static () => default, out _));
        return connection.HandOver(s_reply);
    }

    private static Connection Stuck(Connection connection, string read)
    {
        Begin(connection, read);
        return connection.HandOver(s_reply);
    }

    // What a session does up to the moment in which it hands the first command to the runtime.
    private static void Begin(Connection connection, string read)
    {
        connection.Buffer.Append(System.Text.Encoding.UTF8.GetBytes(read));
        connection.InFlight = connection.Parser.ParseCommand(connection.Buffer.Pending);
    }
}
