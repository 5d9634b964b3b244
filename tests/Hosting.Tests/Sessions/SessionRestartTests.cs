using System.Buffers;
using System.Text.Json;
using JSockD.Engine;
using JSockD.Hosting.Runtimes;
using JSockD.Hosting.Sessions;

namespace JSockD.Hosting.Tests;

/// <summary>
/// A bug in the session: it is restarted, and the client notices no more than an exception in place of a reply. See "Supervision" in the
/// design.
/// </summary>
public sealed class SessionRestartTests : IDisposable
{
    private readonly SessionFixture _session = new();

    [Fact]
    public void The_command_in_flight_is_answered_with_an_exception_and_the_session_serves_on()
    {
        _session.Client.Send("a\nf\n1\n");
        _session.ExpectCommand("a");
        _session.Runtime.Reply(new Executed(null!));

        ExpectException("a");
        _session.ServesOn();
    }

    [Fact]
    public void What_was_read_behind_it_is_executed()
    {
        _session.Client.Send("a\nf\n1\nb\nf\n2\n");
        _session.ExpectCommand("a");
        _session.Runtime.Reply(new Executed(null!));

        ExpectException("a");
        _session.ExpectCommand("b");
    }

    [Fact]
    public void A_reply_that_can_not_be_sent_is_replaced_by_an_exception()
    {
        using var reply = new BrokenMemory();
        _session.Client.Send("a\nf\n1\n");
        _session.ExpectCommand("a");
        _session.Answer(reply.Memory);

        ExpectException("a");
        _session.ServesOn();
    }

    [Fact]
    public void Half_a_command_that_was_read_is_kept()
    {
        _session.Client.Send("a\nf\n?sync\n");
        Assert.Equal("bad command", _session.Client.ReadLine());
        _session.Restart("while it reads");
        _session.Client.Send("1\n");

        Assert.Equal("f"u8, _session.ExpectCommand("a").Source.Span);
    }

    [Fact]
    public void What_was_not_written_yet_is_written()
    {
        var line = SessionWritingTests.Large(5_000_000);
        _session.Client.Send("a\nf\n1\n");
        _session.ExpectCommand("a");
        _session.Answer(line);
        _session.Settle();
        _session.Restart("while it writes");

        _session.Client.Expect(line);
        _session.ServesOn();
    }

    [Fact]
    public void Commands_that_waited_behind_a_reply_are_executed()
    {
        var line = SessionWritingTests.Large(5_000_000);
        _session.Client.Send("a\nf\n1\nb\nf\n2\n");
        _session.ExpectCommand("a");
        _session.Answer(line);
        _session.Settle();
        _session.Restart("while it writes");

        _session.Client.Expect(line);
        _session.ExpectCommand("b");
    }

    [Fact]
    public void Figures_that_were_asked_for_are_sent_and_what_follows_waits_for_them()
    {
        _session.Client.Send("?memusage\na\nf\n1\n");
        _session.Runtime.ExpectMsg<MeasureMemory>();
        _session.Restart("while it measures");
        _session.Runtime.ExpectNothing();
        _session.Runtime.Reply(new MemoryMeasured(new EngineMemory(5, 6)));

        Assert.Equal("{\"malloc_size\":5,\"malloc_count\":6}", _session.Client.ReadLine());
        _session.ExpectCommand("a");
    }

    [Fact]
    public void A_client_that_has_gone_is_told_once()
    {
        _session.Client.Close();
        _session.Worker.ExpectMsg<ClientClosed>();
        _session.Restart("after the end");

        _session.ExpectNothingAtTheWorker();
        _session.Drain();
        _session.ExpectEnd();
    }

    [Fact]
    public void The_new_instance_brings_the_commands_messages_to_the_client()
    {
        _session.Synchronise();
        _session.Restart("while it reads");

        Assert.Same(_session.Connection.Exchange, _session.Channel.Current);
    }

    [Fact]
    public void A_session_that_was_told_to_end_ends()
    {
        _session.Client.Send("a\nf\n1\n");
        _session.ExpectCommand("a");
        _session.Drain();
        _session.Runtime.Reply(new Executed(null!));

        ExpectException("a");
        _session.ExpectEnd();
    }

    public void Dispose() => _session.Dispose();

    private void ExpectException(string id)
    {
        var line = _session.Client.ReadLine()!;
        Assert.StartsWith($"{id} exception {{", line, StringComparison.Ordinal);
        using var error = JsonDocument.Parse(line[$"{id} exception ".Length..]);
        Assert.NotEmpty(error.RootElement.GetProperty("errorMessage").GetString()!);
    }

    /// <summary>Memory that fails when it is looked at, as a large one does when the process has none left to copy it.</summary>
    private sealed class BrokenMemory : MemoryManager<byte>
    {
        public override Memory<byte> Memory => CreateMemory(100);

        public override Span<byte> GetSpan() => throw new InvalidOperationException("no memory left");

        public override MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

        public override void Unpin() => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
        }
    }
}
