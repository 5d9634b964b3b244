using System.Net.Sockets;
using System.Text;

namespace JSockD.EndToEnd.Tests.Harness;

/// <summary>A bare client: bytes out, lines in. Every wait has the hard limit and fails loudly.</summary>
public sealed class Client : IDisposable
{
    // Strict: a reply that is not UTF-8 is a malformed reply.
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly JSockDProcess _server;
    private readonly byte _separator;
    private readonly byte[] _buffer = new byte[65536];
    private int _start;
    private int _end;
    private int _lastId;

    public Client(JSockDProcess server, string path, byte separator)
    {
        _server = server;
        _separator = separator;
        _socket.ReceiveTimeout = _socket.SendTimeout = (int)Limits.Hard.TotalMilliseconds;
        _socket.Connect(new UnixDomainSocketEndPoint(path));
    }

    public void SendRaw(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[_socket.Send(bytes)..];
        }
    }

    public void SendRaw(string text) => SendRaw(s_utf8.GetBytes(text));

    /// <summary>One byte a write: the finest chunking that there is.</summary>
    public void SendByteByByte(string text)
    {
        foreach (var value in s_utf8.GetBytes(text))
        {
            SendRaw([value]);
        }
    }

    /// <summary>Sends while the test reads; for input whose replies the server cannot hold back. Await it at the end.</summary>
    public Task SendInBackground(byte[] bytes) => Task.Factory.StartNew(
        () => SendRaw(bytes), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Sends the fields, each followed by the separator.</summary>
    public void SendFields(params string[] fields) => SendRaw(Fields(fields));

    public byte[] Fields(params string[] fields) => [.. fields.SelectMany(field => s_utf8.GetBytes(field).Append(_separator))];

    /// <summary>Sends a command, and gives the line that comes back.</summary>
    public string Command(string id, string javaScript, string json)
    {
        SendFields(id, javaScript, json);
        return ReadLine();
    }

    /// <summary>Executes a command under an id of the client's own choice, and checks that the reply bears it.</summary>
    public Reply Execute(string javaScript, string json = "null")
    {
        var id = $"id{++_lastId}";
        SendFields(id, javaScript, json);
        var reply = ReadReply();
        Assert.Equal(id, reply.Id);
        return reply;
    }

    /// <summary>Sends a <c>?</c> word, and gives the line that comes back.</summary>
    public string Ask(string word)
    {
        SendFields(word);
        return ReadLine();
    }

    /// <summary>That the connection is usable and in step: the next line is the answer to the next command.</summary>
    public void AssertServes() => Assert.Equal("still ok 42", Command("still", "(m, p) => p * 2", "21"));

    /// <summary>
    /// The same where the time limit is so short that a slow machine may not get through this command in time: then it is sent again.
    /// </summary>
    public void AssertServesInTheEnd() => Assert.Equal("42", ExecuteInTheEnd("() => 42").Ok());

    /// <summary>
    /// The reply to a command that is sent again as long as it meets such a time limit before it has done what it is to do.
    /// </summary>
    public Reply ExecuteInTheEnd(string javaScript)
    {
        var deadline = DateTime.UtcNow + Limits.Hard;
        while (true)
        {
            var reply = Execute(javaScript);
            if (reply.Type != "exception" || !IsOutOfTime(reply.Error().Message))
            {
                return reply;
            }

            Assert.True(DateTime.UtcNow < deadline, $"a small command still runs into the time limit{_server.Epilogue()}");
        }
    }

    // Of one that got stuck, more is said.
    private static bool IsOutOfTime(string message) =>
        message.StartsWith("the command's time limit", StringComparison.Ordinal)
        && message.EndsWith("was reached", StringComparison.Ordinal);

    public Reply ReadReply() => Reply.Parse(ReadLine());

    /// <summary>The next line, without its LF; it must be UTF-8.</summary>
    public string ReadLine() => s_utf8.GetString(ReadLineBytes());

    public byte[] ReadLineBytes() =>
        TryReadLineBytes() ?? throw new Xunit.Sdk.XunitException(
            $"the connection was closed where a line was expected{_server.Epilogue()}");

    /// <summary>The next line, or null where the server has closed the connection in order, behind a whole line.</summary>
    public string? TryReadLine() => TryReadLineBytes() is { } line ? s_utf8.GetString(line) : null;

    private byte[]? TryReadLineBytes()
    {
        using var line = new MemoryStream();
        while (true)
        {
            var unread = _buffer.AsSpan(_start.._end);
            var length = unread.IndexOf((byte)'\n');
            if (length >= 0)
            {
                line.Write(unread[..length]);
                _start += length + 1;
                return line.ToArray();
            }

            line.Write(unread);
            if (Receive() == 0)
            {
                return line.Length == 0 ? null : throw new Xunit.Sdk.XunitException(
                    "the connection was closed in the middle of a line, "
                    + $"behind '{Encoding.Latin1.GetString(line.ToArray())}'{_server.Epilogue()}");
            }
        }
    }

    /// <summary>Waits for the first bytes of a reply and reads no further.</summary>
    public void WaitForFirstByte()
    {
        var peeked = new byte[1];
        Assert.Equal(1, _socket.Receive(peeked, SocketFlags.Peek));
    }

    /// <summary>That the server closes the connection and has nothing more to say.</summary>
    public void AssertClosed()
    {
        Assert.Equal("", Encoding.Latin1.GetString(_buffer, _start, _end - _start));
        var count = Receive();
        Assert.Equal("", Encoding.Latin1.GetString(_buffer, 0, count));
    }

    /// <summary>Ends the client's side only, as socat does at the end of its input.</summary>
    public void ShutDownSending() => _socket.Shutdown(SocketShutdown.Send);

    public void Dispose() => _socket.Dispose();

    private int Receive()
    {
        try
        {
            (_start, _end) = (0, 0);
            return _end = _socket.Receive(_buffer);
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock)
        {
            throw new Xunit.Sdk.XunitException($"nothing came within {Limits.Hard.TotalSeconds} seconds{_server.Epilogue()}");
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionReset)
        {
            return 0; // closed with bytes of ours unread
        }
    }
}
