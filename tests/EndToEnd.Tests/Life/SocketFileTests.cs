using System.Net.Sockets;

namespace JSockD.EndToEnd.Tests.Life;

public sealed class SocketFileTests : EndToEndTest
{
    [Fact]
    public void A_socket_file_has_mode_0600()
    {
        var server = ServeOn(2);
        Assert.All(server.SocketPaths, path => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path)));
    }

    [Fact]
    public void A_stale_socket_file_is_replaced()
    {
        var killed = Serve();
        killed.Signal(Signals.Kill);
        killed.WaitForExit();
        Assert.True(File.Exists(killed.SocketPaths[0]));

        var server = Serve();
        server.Connect().AssertServes();
        server.Signal(Signals.Terminate);
        server.AssertOrderlyEnd();
    }

    [Fact]
    public void A_path_on_which_another_jsockd_waits_for_its_client_is_refused_and_that_server_goes_on()
    {
        var server = Serve();
        Assert.Contains(server.SocketPaths[0], Refusal("-s", server.SocketPaths[0]), StringComparison.Ordinal);
        server.Connect().AssertServes();
        Assert.DoesNotContain(server.Log.Lines, line => line.Contains("[ERROR]", StringComparison.Ordinal));
    }

    [Fact]
    public void A_path_on_which_another_jsockd_serves_its_client_is_refused_and_that_client_is_not_disturbed()
    {
        var server = Serve();
        var client = server.Connect();
        client.SendRaw("a\n() => 1\n");
        Assert.Contains(server.SocketPaths[0], Refusal("-s", server.SocketPaths[0]), StringComparison.Ordinal);
        client.SendRaw("null\n");
        Assert.Equal("a ok 1", client.ReadLine());
        client.AssertServes();
    }

    [Fact]
    public void A_refused_server_takes_its_other_sockets_along()
    {
        var server = Serve();
        Refusal("-s", Folder.PathOf("other0"), server.SocketPaths[0], Folder.PathOf("other1"));
        Assert.Equal(["s0"], Folder.Names());
        server.Connect().AssertServes();
    }

    [Fact]
    public void A_path_on_which_another_program_listens_is_refused()
    {
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(Folder.PathOf("taken")));
        listener.Listen();
        Refusal("-s", Folder.PathOf("taken"));
        Assert.Equal(["taken"], Folder.Names());
    }

    [Fact]
    public void A_regular_file_at_the_path_is_refused_and_stays()
    {
        var path = Folder.Write("document", "precious");
        Assert.Contains(path, Refusal("-s", path), StringComparison.Ordinal);
        Assert.Equal("precious", File.ReadAllText(path));
    }

    [Fact]
    public void A_folder_or_a_link_to_a_file_at_the_path_is_refused_and_stays()
    {
        var document = Folder.Write("document", "precious");
        Directory.CreateDirectory(Folder.PathOf("folder"));
        File.CreateSymbolicLink(Folder.PathOf("link"), document);
        Refusal("-s", Folder.PathOf("folder"));
        Refusal("-s", Folder.PathOf("link"));
        Assert.Equal(["document", "folder", "link"], Folder.Names());
        Assert.Equal("precious", File.ReadAllText(document));
    }

    [Fact]
    public void A_relative_path_is_taken_from_the_working_folder()
    {
        var server = ServeAt([Folder.PathOf("here")], "-t", Limits.Command, "-s", "here");
        server.Connect().AssertServes();
        server.Signal(Signals.Terminate);
        server.AssertOrderlyEnd();
    }

    [Fact]
    public void A_server_that_ends_leaves_the_file_of_its_successor()
    {
        var old = Serve();
        var client = old.Connect();
        client.AssertServes();
        File.Delete(old.SocketPaths[0]);
        var successor = Serve();
        Assert.Equal("quit", client.Ask("?quit"));
        Assert.Equal(0, old.WaitForExit());

        successor.Connect().AssertServes();
        successor.Signal(Signals.Terminate);
        successor.AssertOrderlyEnd();
    }

    [Fact]
    public void A_script_that_changes_the_working_folder_does_not_keep_the_file_from_being_removed()
    {
        var server = ServeAt([Folder.PathOf("here")], "-t", Limits.Command, "-s", "here");
        var client = server.Connect();
        Assert.Equal("0", client.Execute("async () => (await import('os')).chdir('/')").Ok());
        Assert.Equal("quit", client.Ask("?quit"));
        server.AssertOrderlyEnd();
    }

    [Fact]
    public void The_mode_does_not_depend_on_the_umask()
    {
        var path = Folder.PathOf("s");
        const string Script = """
            mkfifo "$2"; umask 777
            "$0" -s "$1" >"$2" & server=$!
            read ready <"$2"; stat -c %a "$1"
            kill -TERM $server; wait $server
            """;
        var (code, output) = Tool.Run("sh", "", "-c", Script, Executable.Path, path, Folder.PathOf("pipe"));
        Assert.Equal(0, code);
        Assert.StartsWith("600", output, StringComparison.Ordinal);
    }
}
