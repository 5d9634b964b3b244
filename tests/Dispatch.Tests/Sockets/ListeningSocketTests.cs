using System.Net.Sockets;
using JSockD.Dispatch.Sockets;

namespace JSockD.Dispatch.Tests.Sockets;

public sealed class ListeningSocketTests : SocketTest
{
    [Fact]
    public void The_file_is_its_owner_s_only_and_is_gone_in_the_end()
    {
        var listening = ListeningSocket.Bind(SocketPath);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(SocketPath));
        listening.Dispose();
        Assert.False(File.Exists(SocketPath));
        File.WriteAllText(SocketPath, "somebody else's");
        listening.Dispose();
        Assert.True(File.Exists(SocketPath));
    }

    [Fact]
    public void Connections_that_wait_are_accepted_until_none_is_left()
    {
        using var listening = ListeningSocket.Bind(SocketPath);
        Assert.Null(listening.Accept());
        using var one = Connect(SocketPath);
        using var two = Connect(SocketPath);
        using var first = listening.Accept();
        using var second = listening.Accept();
        Assert.NotNull(first);
        Assert.NotNull(second);
        Assert.NotEqual(first.FileDescriptor, second.FileDescriptor);
        Assert.Null(listening.Accept());
    }

    [Fact]
    public void The_file_of_a_listener_that_is_gone_is_replaced()
    {
        LeaveStaleFile();
        using var listening = ListeningSocket.Bind(SocketPath);
        using var client = Connect(SocketPath);
        using var connected = listening.Accept();
        Assert.NotNull(connected);
    }

    [Fact]
    public void A_path_on_which_somebody_listens_is_refused_without_disturbing_them()
    {
        using var listening = ListeningSocket.Bind(SocketPath);
        Assert.Equal($"can't listen on the socket {SocketPath}: another process listens there", Refusal(SocketPath));
        Assert.Null(listening.Accept());
        using var client = Connect(SocketPath);
        using var connected = listening.Accept();
        Assert.NotNull(connected);
    }

    [Fact]
    public void A_path_at_which_a_datagram_socket_listens_is_refused()
    {
        using var datagrams = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        datagrams.Bind(new UnixDomainSocketEndPoint(SocketPath));
        Assert.Equal($"can't listen on the socket {SocketPath}: another process listens there", Refusal(SocketPath));
    }

    [Fact]
    public void A_file_at_the_path_is_refused_and_stays()
    {
        File.WriteAllText(SocketPath, "text");
        Assert.Equal($"can't listen on the socket {SocketPath}: a file that is not a socket stands there", Refusal(SocketPath));
        Assert.Equal("text", File.ReadAllText(SocketPath));
    }

    [Fact]
    public void A_path_that_is_too_long_or_empty_or_in_no_folder_is_refused()
    {
        var tooLong = Path.Combine(Folder, new string('x', 200));
        Assert.Contains("more than a socket address holds, or none", Refusal(tooLong), StringComparison.Ordinal);
        Assert.Contains("the path has 0 bytes", Refusal(""), StringComparison.Ordinal);
        Assert.Contains("No such file or directory", Refusal(Path.Combine(Folder, "missing", "socket")), StringComparison.Ordinal);
    }

    [Fact]
    public void It_can_be_closed_when_its_folder_is_gone()
    {
        using var listening = ListeningSocket.Bind(SocketPath);
        Directory.Delete(Folder, recursive: true);
        listening.Dispose();
        Assert.Throws<ObjectDisposedException>(() => listening.Accept());
    }

    /// <summary>As a process leaves it that is killed.</summary>
    private void LeaveStaleFile()
    {
        var moved = SocketPath + "-moved";
        using (ListeningSocket.Bind(moved))
        {
            File.Move(moved, SocketPath);
        }

        Assert.True(File.Exists(SocketPath));
    }
}
