using System.Net.Sockets;
using System.Text;

namespace JSockD.Hosting.Tests;

/// <summary>The client's end of a Unix socket: blocking, with a hard limit on each wait.</summary>
internal sealed class TestClient : IDisposable
{
    private const int LimitMilliseconds = 60_000;

    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
    {
        ReceiveTimeout = LimitMilliseconds,
        SendTimeout = LimitMilliseconds,
    };

    internal TestClient(string path) => _socket.Connect(new UnixDomainSocketEndPoint(path));

    internal void Send(string text) => Send(Encoding.UTF8.GetBytes(text));

    internal void Send(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[_socket.Send(bytes)..];
        }
    }

    /// <summary>Whether there is something to read.</summary>
    internal bool HasReceived => _socket.Available > 0;

    /// <summary>One line without its line feed; null at the end of the stream.</summary>
    internal string? ReadLine()
    {
        var line = new List<byte>();
        Span<byte> next = stackalloc byte[1];
        while (_socket.Receive(next) == 1)
        {
            if (next[0] == '\n')
            {
                return Encoding.UTF8.GetString([.. line]);
            }

            line.Add(next[0]);
        }

        return line.Count == 0 ? null : throw new InvalidOperationException(
            $"the stream ends in the middle of a line: {Encoding.UTF8.GetString([.. line])}");
    }

    /// <summary>Reads as many bytes as this has; they must be the same.</summary>
    internal void Expect(ReadOnlySpan<byte> expected)
    {
        var bytes = new byte[expected.Length];
        for (var done = 0; done < bytes.Length;)
        {
            var received = _socket.Receive(bytes.AsSpan(done));
            done += received > 0 ? received : throw new InvalidOperationException($"the stream ends after {done} of {bytes.Length} bytes");
        }

        var same = expected.CommonPrefixLength(bytes);
        Assert.True(same == bytes.Length, $"byte {same} of {bytes.Length} is another one");
    }

    /// <summary>Says that nothing more will be sent; reading goes on.</summary>
    internal void FinishSending() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>Closes, with whatever has not been read.</summary>
    internal void Close() => _socket.Dispose();

    public void Dispose() => _socket.Dispose();
}
