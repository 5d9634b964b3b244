using System.Net;
using System.Net.Sockets;

namespace JSockD.Dispatch.Tests;

/// <summary>Two connected sockets; <see cref="Ours"/> is non-blocking.</summary>
internal sealed class SocketPair : IDisposable
{
    public SocketPair()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        Theirs = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        Theirs.Connect(listener.LocalEndPoint!);
        Ours = listener.Accept();
        Ours.Blocking = false;
    }

    public Socket Ours { get; }

    public Socket Theirs { get; }

    public int Descriptor => (int)Ours.Handle;

    public void Send(string text) => Theirs.Send(System.Text.Encoding.ASCII.GetBytes(text));

    public void Dispose()
    {
        Ours.Dispose();
        Theirs.Dispose();
    }
}
