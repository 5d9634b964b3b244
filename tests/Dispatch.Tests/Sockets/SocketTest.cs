using System.Net.Sockets;
using JSockD.Dispatch.Sockets;

namespace JSockD.Dispatch.Tests.Sockets;

/// <summary>A folder for socket files, with a path in it.</summary>
public abstract class SocketTest : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dispatch-");

    protected string Folder => _folder.FullName;

    protected string SocketPath => Path.Combine(Folder, "socket");

    public virtual void Dispose()
    {
        if (_folder.Exists)
        {
            _folder.Delete(recursive: true);
        }
    }

    /// <summary>A client that has connected.</summary>
    protected static Socket Connect(string path)
    {
        var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        client.Connect(new UnixDomainSocketEndPoint(path));
        return client;
    }

    /// <summary>Why a path can't be bound.</summary>
    protected static string Refusal(string path) => Assert.Throws<SocketPathException>(() => ListeningSocket.Bind(path)).Message;
}
