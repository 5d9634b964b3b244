using System.Text;
using JSockD.Dispatch.Sockets;
using JSockD.Hosting.Sessions;

namespace JSockD.Hosting.Tests;

/// <summary>What waits for a client that does not read.</summary>
public sealed class OutboxTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jsockd-outbox-");
    private readonly TestClient _client;
    private readonly ConnectedSocket _socket;
    private readonly Outbox _outbox;
    private readonly byte[] _first = SessionWritingTests.Large(2_000_000);

    public OutboxTests()
    {
        var path = Path.Combine(_folder.FullName, "s");
        using var listening = ListeningSocket.Bind(path);
        _client = new TestClient(path);
        _socket = listening.Accept()!;
        _outbox = new Outbox(_socket);
    }

    [Fact]
    public async Task Lines_behind_one_that_waits_arrive_whole_and_in_order()
    {
        _outbox.Send(_first);
        _outbox.Send("b\n"u8.ToArray());
        _outbox.Send("c\n"u8.ToArray());

        await Expect(_outbox, [.. _first, .. "b\nc\n"u8]);
        Assert.True(_outbox.IsEmpty);
    }

    [Fact]
    public void A_line_that_waits_is_copied_once_and_no_other_with_it()
    {
        const int Lines = 2000;
        var line = Encoding.ASCII.GetBytes(new string('x', 1000) + "\n");
        _outbox.Send(_first);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Lines; i++)
        {
            _outbox.Send(line);
        }

        // Joined to what waits, each would have been copied again for each that follows: 2 GB.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, Lines * line.Length, 2 * Lines * line.Length);
    }

    [Fact]
    public async Task Lines_in_two_pieces_arrive_whole_and_in_order_and_their_tails_are_not_copied()
    {
        const int Lines = 100;
        var tail = new byte[100_000];
        Array.Fill(tail, (byte)'t');
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Lines; i++)
        {
            Assert.True(_outbox.SendPieces("id"u8, tail));
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, tail.Length);
        byte[] line = [.. "id"u8, .. tail];
        await Expect(_outbox, [.. Enumerable.Range(0, Lines).SelectMany(_ => line)]);
        Assert.True(_outbox.IsEmpty);
    }

    [Fact]
    public void A_line_in_two_pieces_is_for_nobody_once_the_client_is_gone()
    {
        _client.Close();

        Assert.False(_outbox.SendPieces("id"u8, "tail"u8.ToArray()));
        Assert.True(_outbox.IsEmpty);
    }

    [Fact]
    public async Task Another_outbox_goes_on_where_one_has_stopped()
    {
        _outbox.Send(_first);
        _outbox.Send("b\n"u8.ToArray());
        var successor = new Outbox(_socket);
        successor.Inherit(_outbox);
        successor.Send("c\n"u8.ToArray());

        await Expect(successor, [.. _first, .. "b\nc\n"u8]);
    }

    [Fact]
    public void Once_the_client_is_gone_nothing_waits()
    {
        _outbox.Send(_first);
        _outbox.Send("b\n"u8.ToArray());
        _client.Close();

        Assert.False(_outbox.Flush());
        Assert.True(_outbox.IsEmpty);
    }

    public void Dispose()
    {
        _client.Dispose();
        _socket.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task Expect(Outbox outbox, byte[] bytes)
    {
        var reading = Task.Run(() => _client.Expect(bytes));
        while (!outbox.IsEmpty)
        {
            Assert.True(_socket.WaitWritable(ActorTest.Limit));
            Assert.True(outbox.Flush());
        }

        await reading.WaitAsync(ActorTest.Limit);
    }
}
