using JSockD.Hosting.Sessions;

namespace JSockD.Hosting.Tests;

/// <summary>A client that does not read: what it has not taken yet waits, and so does everything behind it.</summary>
public sealed class SessionWritingTests : IDisposable
{
    private readonly SessionFixture _session = new();

    [Fact]
    public void A_reply_of_many_megabytes_arrives_whole_once_the_client_reads_it()
    {
        var line = Large(9_000_000);
        StartReply(line);

        _session.Client.Expect(line);
        _session.ServesOn();
    }

    [Fact]
    public void The_runtimes_memory_may_change_as_soon_as_the_session_has_dealt_with_the_reply()
    {
        var line = Large(9_000_000);
        var lent = line.ToArray();
        StartReply(lent);
        Array.Clear(lent);

        _session.Client.Expect(line);
    }

    [Fact]
    public void Commands_behind_it_wait_until_it_is_read()
    {
        var line = Large(5_000_000);
        _session.Client.Send("a\nf\n1\nb\nf\n2\n?exectime\n");
        _session.ExpectCommand("a");
        _session.Answer(line, nanoseconds: 7);
        _session.Settle();
        _session.ExpectNothingAtTheRuntime();

        _session.Client.Expect(line);
        _session.ExpectCommand("b");
        _session.Answer("b ok 2\n", nanoseconds: 8);
        Assert.Equal("b ok 2", _session.Client.ReadLine());
        Assert.Equal("8", _session.Client.ReadLine());
    }

    [Fact]
    public void Several_large_replies_in_a_row_arrive_in_order()
    {
        for (var i = 0; i < 5; i++)
        {
            var line = Large(2_000_000 + i);
            StartReply(line);
            _session.Client.Expect(line);
        }
    }

    [Fact]
    public void A_client_that_asks_to_quit_before_it_has_read_its_reply_gets_both()
    {
        var line = Large(5_000_000);
        _session.Client.Send("a\nf\n1\n?quit\n");
        _session.ExpectCommand("a");
        _session.Answer(line);
        _session.Settle();
        _session.ExpectNothingAtTheWorker();

        _session.Client.Expect(line);
        Assert.Equal("quit", _session.Client.ReadLine());
        _session.Worker.ExpectMsg<QuitRequested>();
    }

    [Fact]
    public void A_client_that_leaves_without_reading_ends_the_session()
    {
        StartReply(Large(5_000_000));
        _session.Client.Close();

        _session.Worker.ExpectMsg<ClientClosed>();
        _session.Drain();
        _session.ExpectEnd();
    }

    [Fact]
    public void A_client_that_has_finished_sending_still_gets_its_reply()
    {
        var line = Large(5_000_000);
        _session.Client.Send("a\nf\n1\n");
        _session.Client.FinishSending();
        _session.ExpectCommand("a");
        _session.Answer(line);

        _session.Client.Expect(line);
        _session.Worker.ExpectMsg<ClientClosed>();
    }

    public void Dispose() => _session.Dispose();

    internal static byte[] Large(int length)
    {
        var line = new byte[length];
        for (var i = 0; i < length; i++)
        {
            // Of period 251, so that a lost or repeated block shows.
            line[i] = (byte)(' ' + (i % 251 % 90));
        }

        "a ok "u8.CopyTo(line);
        line[^1] = (byte)'\n';
        return line;
    }

    private void StartReply(byte[] line)
    {
        _session.Client.Send("a\nf\n1\n");
        _session.ExpectCommand("a");
        _session.Answer(line);
        _session.Settle();
    }
}
