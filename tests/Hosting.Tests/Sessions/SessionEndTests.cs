using JSockD.Hosting.Runtimes;
using JSockD.Hosting.Sessions;

namespace JSockD.Hosting.Tests;

/// <summary>The client quits or goes away, in each state: the listener is told once, after all that can be answered is answered.</summary>
public sealed class SessionEndTests : IDisposable
{
    private readonly SessionFixture _session = new();

    [Fact]
    public void A_client_that_closes_while_nothing_runs_is_gone()
    {
        _session.Synchronise();
        _session.Client.Close();

        ExpectOnly<ClientClosed>();
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a\n")]
    [InlineData("a\nf\n1")]
    public void A_client_that_closes_in_the_middle_of_a_command_is_gone(string half)
    {
        _session.Client.Send(half);
        _session.Client.Close();

        ExpectOnly<ClientClosed>();
        _session.ExpectNothingAtTheRuntime();
    }

    [Fact]
    public void A_client_that_closes_while_its_command_runs_is_gone_once_the_command_has_ended()
    {
        _session.Client.Send("a\nf\n1\n");
        _session.ExpectCommand("a");
        _session.Client.Close();
        _session.ExpectNothingAtTheWorker();
        _session.Answer("a ok 1\n");

        ExpectOnly<ClientClosed>();
    }

    [Fact]
    public void A_client_that_closes_while_memory_is_measured_is_gone_after_that()
    {
        _session.Client.Send("?memusage\n");
        _session.Runtime.ExpectMsg<MeasureMemory>();
        _session.Client.Close();
        _session.Runtime.Reply(new MemoryMeasured(default));

        ExpectOnly<ClientClosed>();
    }

    [Fact]
    public void All_that_was_sent_before_the_end_of_the_stream_is_answered()
    {
        _session.Client.Send("a\nf\n1\nb\nf\n2\n?reset\nc\nf\n3\nhalf");
        _session.Client.FinishSending();
        foreach (var id in new[] { "a", "b", "c" })
        {
            _session.ExpectCommand(id);
            _session.Answer($"{id} ok 0\n");
        }

        Assert.Equal(["a ok 0", "b ok 0", "reset", "c ok 0"], Enumerable.Range(0, 4).Select(_ => _session.Client.ReadLine()));
        ExpectOnly<ClientClosed>();
    }

    [Fact]
    public void While_it_lives_the_runtime_finds_its_clients_channel()
    {
        _session.Synchronise();
        Assert.Same(_session.Connection.Exchange, _session.Channel.Current);
        _session.Drain();
        _session.ExpectEnd();

        Assert.Null(_session.Channel.Current);
    }

    [Fact]
    public void A_quit_is_answered_and_then_told()
    {
        _session.Client.Send("?quit\n");

        Assert.Equal("quit", _session.Client.ReadLine());
        ExpectOnly<QuitRequested>();
    }

    [Theory]
    [InlineData("a\n?quit\n")]
    [InlineData("a\nf\n?quit\n")]
    public void A_quit_in_the_middle_of_a_command_is_a_quit(string sent)
    {
        _session.Client.Send(sent);

        Assert.Equal("quit", _session.Client.ReadLine());
        ExpectOnly<QuitRequested>();
    }

    [Fact]
    public void What_follows_a_quit_is_neither_executed_nor_answered()
    {
        _session.Client.Send("?quit\na\nf\n1\n?exectime\n?quit\n");
        Assert.Equal("quit", _session.Client.ReadLine());
        ExpectOnly<QuitRequested>();
        _session.ExpectNothingAtTheRuntime();
        _session.Connection.Socket.Dispose();

        Assert.Null(_session.Client.ReadLine());
    }

    [Fact]
    public void A_quit_behind_a_command_waits_for_its_reply()
    {
        _session.Client.Send("a\nf\n1\n?quit\n");
        _session.ExpectCommand("a");
        _session.ExpectNothingAtTheWorker();
        _session.Answer("a ok 1\n");

        Assert.Equal("a ok 1", _session.Client.ReadLine());
        Assert.Equal("quit", _session.Client.ReadLine());
        ExpectOnly<QuitRequested>();
    }

    [Fact]
    public void A_client_that_quits_and_closes_at_once_is_heard_once()
    {
        _session.Client.Send("?quit\n");
        _session.Client.Close();

        // Whichever of the two the session came upon first.
        _session.Worker.ExpectMsg<object>(message => message is QuitRequested or ClientClosed);
        _session.Drain();
        _session.ExpectEnd();
    }

    public void Dispose() => _session.Dispose();

    private void ExpectOnly<TNotice>()
    {
        _session.Worker.ExpectMsg<TNotice>();

        // A death is the last that one hears of an actor.
        _session.Drain();
        _session.ExpectEnd();
    }
}
