using System.Net.Sockets;
using JSockD.Dispatch.Sockets;

namespace JSockD.Dispatch.Tests.Sockets;

public sealed class ConnectedSocketTests : SocketTest
{
    private readonly ListeningSocket _listening;
    private readonly Socket _client;
    private readonly ConnectedSocket _socket;
    private readonly byte[] _buffer = new byte[16];

    public ConnectedSocketTests()
    {
        _listening = ListeningSocket.Bind(SocketPath);
        _client = Connect(SocketPath);
        _socket = _listening.Accept()!;
    }

    public override void Dispose()
    {
        _socket.Dispose();
        _client.Dispose();
        _listening.Dispose();
        base.Dispose();
    }

    [Fact]
    public void Bytes_go_both_ways()
    {
        Assert.Equal(3, _socket.Send("abc"u8));
        Assert.Equal(3, _client.Receive(_buffer));
        Assert.Equal("abc"u8, _buffer.AsSpan(0, 3));
        _client.Send("defg"u8);
        Assert.Equal(4, _socket.Receive(_buffer));
        Assert.Equal("defg"u8, _buffer.AsSpan(0, 4));
    }

    [Theory]
    [InlineData("abc", "defg")]
    [InlineData("", "defg")]
    [InlineData("abc", "")]
    public void Two_pieces_arrive_one_behind_the_other(string head, string tail)
    {
        var whole = System.Text.Encoding.ASCII.GetBytes(head + tail);
        Assert.Equal(whole.Length, _socket.SendPieces(whole.AsSpan(0, head.Length), whole.AsSpan(head.Length)));
        Assert.Equal(whole.Length, _client.Receive(_buffer));
        Assert.Equal(whole, _buffer.AsSpan(0, whole.Length));
    }

    [Fact]
    public void Of_two_pieces_that_do_not_fit_the_beginning_is_sent()
    {
        var tail = new byte[10_000_000];
        var sent = _socket.SendPieces("abc"u8, tail);
        Assert.InRange(sent, 4, tail.Length - 1);
        FillUp();
        Assert.Equal(ConnectedSocket.WouldBlock, _socket.SendPieces("abc"u8, tail));
    }

    [Fact]
    public void Two_pieces_for_a_peer_that_has_gone_are_for_nobody()
    {
        _client.Dispose();
        Assert.Equal(ConnectedSocket.PeerGone, _socket.SendPieces("abc"u8, "d"u8));
    }

    [Fact]
    public void Reading_what_is_not_there_would_block() => Assert.Equal(ConnectedSocket.WouldBlock, _socket.Receive(_buffer));

    [Fact]
    public void Writing_what_does_not_fit_would_block_until_the_peer_has_read()
    {
        var sent = FillUp();
        Assert.False(_socket.WaitWritable(TimeSpan.FromMilliseconds(1)));
        var received = 0;
        var bytes = new byte[64 * 1024];
        while (received < sent)
        {
            received += _client.Receive(bytes);
        }

        Assert.True(_socket.WaitWritable(DispatchTest.Limit));
        Assert.Equal(1, _socket.Send("x"u8));
    }

    [Fact]
    public void A_peer_that_has_closed_is_the_end_for_who_reads_and_gone_for_who_writes()
    {
        _client.Dispose();
        Assert.True(_socket.WaitReadable(DispatchTest.Limit));
        Assert.Equal(0, _socket.Receive(_buffer));
        Assert.Equal(ConnectedSocket.PeerGone, _socket.Send("x"u8));
    }

    [Fact]
    public async Task Who_waits_for_bytes_goes_on_when_they_come()
    {
        var waiting = WaitReadable();
        _client.Send("x"u8);
        Assert.True(await waiting);
        Assert.Equal(1, _socket.Receive(_buffer));
    }

    [Fact]
    public void Who_waits_for_bytes_in_vain_is_told_so() => Assert.False(_socket.WaitReadable(TimeSpan.FromMilliseconds(1)));

    [Fact]
    public async Task Who_waits_for_bytes_goes_on_when_the_socket_is_disposed_of()
    {
        var waiting = WaitReadable();
        _socket.Dispose();

        // Refused, if it has come too late to wait.
        var refusal = await Record.ExceptionAsync(() => waiting);
        Assert.True(refusal is ObjectDisposedException || await waiting);
        Assert.Equal(0, _client.Receive(_buffer));
    }

    [Fact]
    public async Task After_a_shutdown_of_reading_the_reader_sees_the_end_and_writing_goes_on()
    {
        var waiting = WaitReadable();
        _socket.ShutdownReceive();
        Assert.True(await waiting);
        Assert.Equal(0, _socket.Receive(_buffer));
        Assert.Equal(1, _socket.Send("x"u8));
        Assert.Equal(1, _client.Receive(_buffer));
    }

    [Fact]
    public void Shutting_down_what_is_disposed_of_does_nothing()
    {
        _socket.Dispose();
        _socket.ShutdownReceive();
        Assert.Throws<ObjectDisposedException>(() => _socket.WaitReadable(DispatchTest.Limit));
    }

    private int FillUp()
    {
        var bytes = new byte[64 * 1024];
        var sum = 0;
        int sent;
        while ((sent = _socket.Send(bytes)) > 0)
        {
            sum += sent;
        }

        Assert.Equal(ConnectedSocket.WouldBlock, sent);
        return sum;
    }

    /// <summary>On a thread of its own, which has begun when this returns.</summary>
    private Task<bool> WaitReadable()
    {
        using var begun = new ManualResetEventSlim();
        var waiting = Task.Factory.StartNew(
            () =>
            {
                begun.Set();
                return _socket.WaitReadable(DispatchTest.Limit);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        Assert.True(begun.Wait(DispatchTest.Limit));
        return waiting;
    }
}
