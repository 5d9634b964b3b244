namespace JSockD.EndToEnd.Tests.Life;

public sealed class ReadyTests : EndToEndTest
{
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void READY_says_how_many_sockets_and_which_version(int sockets)
    {
        var version = Run("-v").Output["jsockd ".Length..].TrimEnd();
        var server = ServeOn(sockets);
        Assert.Equal($"READY {sockets} {version}", server.WaitUntilReady());
    }

    [Fact]
    public void It_says_another_version_where_the_environment_wants_that()
    {
        Variables["JSOCKD_ANNOUNCE_VERSION"] = "0.1.5";
        Assert.Equal("READY 1 0.1.5", Serve().WaitUntilReady());
    }

    [Fact]
    public void A_version_that_is_not_one_word_is_refused()
    {
        Variables["JSOCKD_ANNOUNCE_VERSION"] = "0.1.5 or so";
        Assert.Contains("JSOCKD_ANNOUNCE_VERSION is one word", Refusal("-s", Folder.PathOf("s")), StringComparison.Ordinal);
        Assert.False(File.Exists(Folder.PathOf("s")));
    }

    [Fact]
    public void Every_socket_takes_connections_once_READY_is_said()
    {
        var server = ServeOn(4);
        for (var socket = 0; socket < 4; socket++)
        {
            server.Connect(socket).AssertServes();
        }
    }

    [Fact]
    public void READY_is_the_only_line_on_standard_output()
    {
        var server = Serve();
        var client = server.Connect();
        client.Execute("() => { console.log('to the log'); console.error('to the log'); return 1; }");
        client.Execute("() => { throw new Error('x') }");
        Assert.Equal("quit", client.Ask("?quit"));
        Assert.Equal(server.WaitUntilReady() + "\n", server.Output.WaitForEnd());
    }

    [Fact]
    public void Threads_are_named_after_what_they_do()
    {
        var server = ServeOn(2);
        server.WaitUntilReady();
        HashSet<string> expected = ["control", "builder", "worker-0", "worker-1"];

        // A thread gives itself its name when it first runs; that of the builder, which gives way to others, may do so after READY.
        Assert.True(
            SpinWait.SpinUntil(() => expected.IsSubsetOf(Threads.NamesOf(server)), Limits.Hard), string.Join(' ', Threads.NamesOf(server)));
    }

    [Fact]
    public void A_READY_that_nobody_can_read_ends_the_server()
    {
        // A pipe that has a writer and, once it is handed on, no reader.
        var path = Folder.PathOf("s");
        var (code, output) = Tool.Run(
            "sh", "", "-c", "mkfifo \"$2\"; exec 3<>\"$2\" 4>\"$2\" 3<&-; exec \"$0\" -s \"$1\" >&4", Executable.Path, path, Folder.PathOf("pipe"));
        Assert.Equal(0, code);
        Assert.Contains("READY can't be written", output, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }

    [Theory]
    [InlineData(">&-")]
    [InlineData(">/dev/full")]
    public void A_READY_that_can_not_be_written_ends_the_server_with_a_failure(string output)
    {
        var path = Folder.PathOf("s");
        var (code, log) = Tool.Run("sh", "", "-c", $"exec \"$0\" -s \"$1\" {output}", Executable.Path, path);
        Assert.Equal(1, code);
        Assert.Contains("READY can't be written", log, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }
}
