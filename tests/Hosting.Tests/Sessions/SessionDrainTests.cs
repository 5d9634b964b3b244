using JSockD.Hosting.Runtimes;
using JSockD.Hosting.Sessions;

namespace JSockD.Hosting.Tests;

/// <summary><see cref="Drain"/> in each state: what is executing is answered, then the session ends.</summary>
public sealed class SessionDrainTests : IDisposable
{
    private readonly SessionFixture _session = new();

    [Fact]
    public void While_reading_it_ends_at_once()
    {
        _session.Synchronise();
        _session.Drain();

        _session.ExpectEnd();
    }

    [Fact]
    public void With_half_a_command_it_ends_at_once()
    {
        _session.Client.Send("a\nf\n?sync\n");
        Assert.Equal("bad command", _session.Client.ReadLine());
        _session.Drain();

        _session.ExpectEnd();
        _session.ExpectNothingAtTheRuntime();
    }

    [Fact]
    public void While_executing_it_answers_and_ends_and_begins_nothing_else()
    {
        _session.Client.Send("a\nf\n1\nb\nf\n2\n");
        _session.ExpectCommand("a");
        _session.Drain();
        _session.Answer("a ok 1\n");

        Assert.Equal("a ok 1", _session.Client.ReadLine());
        _session.ExpectEnd();
        _session.ExpectNothingAtTheRuntime();
    }

    [Fact]
    public void While_writing_it_ends_when_the_client_has_read_all()
    {
        var line = SessionWritingTests.Large(5_000_000);
        _session.Client.Send("a\nf\n1\nb\nf\n2\n");
        _session.ExpectCommand("a");
        _session.Answer(line);
        _session.Drain();
        _session.Settle();

        _session.Client.Expect(line);
        _session.ExpectEnd();
        _session.ExpectNothingAtTheRuntime();
    }

    [Fact]
    public void While_writing_a_forced_stop_leaves_the_rest_unwritten()
    {
        _session.Client.Send("a\nf\n1\nb\nf\n2\n");
        _session.ExpectCommand("a");
        _session.Answer(SessionWritingTests.Large(5_000_000));
        _session.Drain();
        _session.ForceStop();

        _session.ExpectEnd();
        _session.Runtime.ExpectNothing();
    }

    [Fact]
    public void While_executing_a_forced_stop_waits_for_the_command_but_not_for_its_client()
    {
        _session.Client.Send("a\nf\n1\n");
        _session.ExpectCommand("a");
        _session.Drain();
        _session.ForceStop();
        _session.ExpectNothingAtTheWorker();
        _session.Answer(SessionWritingTests.Large(5_000_000));

        _session.ExpectEnd();
    }

    [Fact]
    public void While_measuring_it_answers_and_ends()
    {
        _session.Client.Send("?memusage\na\nf\n1\n");
        _session.Runtime.ExpectMsg<MeasureMemory>();
        _session.Drain();
        _session.Runtime.Reply(new MemoryMeasured(default));

        Assert.Equal("{\"malloc_size\":0,\"malloc_count\":0}", _session.Client.ReadLine());
        _session.ExpectEnd();
        _session.ExpectNothingAtTheRuntime();
    }

    [Fact]
    public void After_a_quit_it_ends()
    {
        _session.Client.Send("?quit\n");
        Assert.Equal("quit", _session.Client.ReadLine());
        _session.Worker.ExpectMsg<QuitRequested>();
        _session.Drain();

        _session.ExpectEnd();
    }

    [Fact]
    public void After_the_client_has_closed_it_ends()
    {
        _session.Client.Close();
        _session.Worker.ExpectMsg<ClientClosed>();
        _session.Drain();

        _session.ExpectEnd();
    }

    [Fact]
    public void While_executing_for_a_client_that_has_gone_it_ends_after_the_command()
    {
        _session.Client.Send("a\nf\n1\n");
        _session.ExpectCommand("a");
        _session.Client.Close();
        _session.Drain();
        _session.Answer("a ok 1\n");

        _session.ExpectEnd();
    }

    [Fact]
    public void Twice_it_ends_once()
    {
        _session.Client.Send("a\nf\n1\n");
        _session.ExpectCommand("a");
        _session.Drain();
        _session.Drain();
        _session.Answer("a ok 1\n");

        Assert.Equal("a ok 1", _session.Client.ReadLine());
        _session.ExpectEnd();
    }

    public void Dispose() => _session.Dispose();
}
