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
        var names = Directory.GetDirectories($"/proc/{server.Id}/task").Select(thread => File.ReadAllText(Path.Combine(thread, "comm")).TrimEnd());
        Assert.Superset(new HashSet<string> { "control", "builder", "worker-0", "worker-1" }, names.ToHashSet());
    }
}
