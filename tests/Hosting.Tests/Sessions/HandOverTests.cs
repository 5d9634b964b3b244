using JSockD.Hosting.Sessions;
using JSockD.Engine;

namespace JSockD.Hosting.Tests;

/// <summary>A connection that goes over to another session because the first is stuck in the engine: nothing that was read or promised is lost.</summary>
public sealed class HandOverTests
{
    [Fact]
    public void Half_a_command_that_was_read_is_finished_by_the_next_session()
    {
        using var session = new SessionFixture(prepare: connection => Stuck(connection, "a\nf\n1\nb\ng\n"));
        session.Client.Send("2\n");

        Assert.Equal("g"u8, session.ExpectCommand("b").Bytes.Source);
    }

    [Fact]
    public void A_whole_command_that_was_read_is_executed_by_the_next_session()
    {
        // A client that sends ahead has nothing more to say until it gets its replies.
        using var session = new SessionFixture(prepare: connection => Stuck(connection, "a\nf\n1\nb\ng\n2\n"));

        Assert.Equal("g"u8, session.ExpectCommand("b").Bytes.Source);
    }

    [Fact]
    public void A_reply_that_did_not_fit_into_the_socket_is_finished_by_the_next_session()
    {
        var line = SessionWritingTests.Large(5_000_000);
        using var session = new SessionFixture(prepare: connection =>
        {
            var heir = Stuck(connection, "a\nf\n1\n");
            heir.Send(line);
            return heir;
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
            Assert.Equal(MessageOutcome.TimedOut, connection.Command.SendMessage(line, 0, static () => default, out _));
            var heir = connection.HandOver();
            heir.Send("a exception {}\n"u8.ToArray());
            return heir;
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
            Assert.Equal(MessageOutcome.Answered, connection.Command.SendMessage("a message 1\n"u8, ulong.MaxValue, static () => default, out _));
            return connection.HandOver();
        });
        Assert.Equal("a message 1", session.Client.ReadLine());
        session.Client.Send("2\n");

        Assert.Equal("g"u8, session.ExpectCommand("b").Bytes.Source);
    }

    [Fact]
    public void The_stuck_thread_can_send_no_message_any_more()
    {
        Connection? old = null;
        using var session = new SessionFixture(prepare: connection => Stuck(old = connection, "a\nf\n1\n"));

        Assert.Equal(MessageOutcome.Closed, old!.Command.SendMessage("a message 1\n"u8, ulong.MaxValue, static () => default, out _));
        session.ServesOn();
    }

    private static Connection Stuck(Connection connection, string read)
    {
        Begin(connection, read);
        return connection.HandOver();
    }

    // What a session does up to the moment in which it hands the first command to the runtime.
    private static void Begin(Connection connection, string read)
    {
        connection.Buffer.Append(System.Text.Encoding.UTF8.GetBytes(read));
        connection.InFlight = connection.Parser.ParseCommand(connection.Buffer.Pending);
    }
}
