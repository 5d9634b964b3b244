using JSockD.Hosting.Guardian;
using JSockD.Hosting.Settings;
using JSockD.Modules;

namespace JSockD.Hosting.Tests;

/// <summary>The server as a program or a service uses it.</summary>
public sealed class JSockDServerTests : IDisposable
{
    private static readonly TimeSpan s_limit = ActorTest.Limit;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jsockd-api-");
    private readonly TestLogger _logger = new();

    [Fact]
    public async Task It_starts_serves_and_stops()
    {
        using var server = new JSockDServer(Settings("a"), _logger);
        Assert.Equal(1, await server.StartAsync().WaitAsync(s_limit));
        Assert.False(server.Stopped.IsCompleted);

        using var client = new TestClient(PathOf("a"));
        client.Send("a\n(m, p) => p\n\"x\"\n");
        Assert.Equal("a ok \"x\"", client.ReadLine());
        server.RequestStop("enough");
        Assert.Null(await server.Stopped.WaitAsync(s_limit));
        Assert.Null(client.ReadLine());
    }

    [Fact]
    public async Task A_failed_start_is_an_exception_with_a_sentence()
    {
        File.WriteAllText(PathOf("a"), "");
        using var server = new JSockDServer(Settings("a"), _logger);

        var failure = await Assert.ThrowsAsync<ServerStartException>(() => server.StartAsync().WaitAsync(s_limit));
        Assert.Contains(PathOf("a"), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_that_blocks_checks_the_module_and_serves_it()
    {
        var module = new VerifiedModule(() => TestModule.Compile("export const v = 1"));
        using var server = new JSockDServer(Settings("a") with { Module = module }, _logger);
        Assert.Equal(1, await Task.Run(server.Start).WaitAsync(s_limit));
        using var client = new TestClient(PathOf("a"));
        Assert.Equal("a ok 1", Ask(client));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_refused_module_ends_the_start_with_what_its_check_threw_and_with_nothing_else(bool blocks)
    {
        var refusal = new InvalidOperationException("not signed");
        using (var server = new JSockDServer(Settings("a", "b") with { Module = new VerifiedModule(() => throw refusal) }, _logger))
        {
            var start = blocks ? Task.Run(server.Start) : server.StartAsync();
            Assert.Same(refusal, await Assert.ThrowsAsync<InvalidOperationException>(() => start.WaitAsync(s_limit)));
        }

        Assert.Empty(_folder.GetFileSystemInfos());
        Assert.DoesNotContain(_logger.Rest(), record => record.Contains("not signed", StringComparison.Ordinal));
    }

    [Fact]
    public void It_may_be_disposed_without_having_been_started() => new JSockDServer(Settings("a"), _logger).Dispose();

    [Fact]
    public async Task Disposing_it_closes_what_is_open()
    {
        using (var server = new JSockDServer(Settings("a"), _logger))
        {
            await server.StartAsync().WaitAsync(s_limit);
        }

        Assert.False(File.Exists(PathOf("a")));
    }

    [Fact]
    public async Task Once_a_reload_is_told_the_next_command_on_each_socket_runs_on_the_new_module()
    {
        using var server = new JSockDServer(Settings("a", "b") with { Module = TestModule.Of("export const v = 1") }, _logger);
        await server.StartAsync().WaitAsync(s_limit);
        using var first = new TestClient(PathOf("a"));
        using var second = new TestClient(PathOf("b"));
        for (var version = 2; version < 20; version++)
        {
            server.ReplaceModule(TestModule.Compile($"export const v = {version}"));
            _logger.Expect("the module is reloaded");

            Assert.Equal($"a ok {version}", Ask(first));
            Assert.Equal($"a ok {version}", Ask(second));
        }
    }

    [Fact]
    public async Task A_reload_does_not_wait_for_a_command_that_runs()
    {
        // A thread held in the logger stands for a long script.
        using var server = new JSockDServer(Settings("a") with { Module = TestModule.Of("export const v = 1") }, _logger);
        await server.StartAsync().WaitAsync(s_limit);
        using var client = new TestClient(PathOf("a"));
        _logger.Hold("<console.log>: running");
        client.Send("b\nm => { console.log('running'); return m.v }\n0\n");
        _logger.Expect("running");
        try
        {
            server.ReplaceModule(TestModule.Compile("export const v = 2"));
            _logger.Expect("the module is reloaded");
        }
        finally
        {
            _logger.LetGo();
        }

        Assert.Equal("b ok 1", client.ReadLine());
        Assert.Equal("a ok 2", Ask(client));
    }

    [Fact]
    public async Task A_module_that_can_not_be_loaded_leaves_the_old_one_in_service()
    {
        using var server = new JSockDServer(Settings("a") with { Module = TestModule.Of("export const v = 1") }, _logger);
        await server.StartAsync().WaitAsync(s_limit);
        using var client = new TestClient(PathOf("a"));
        server.ReplaceModule(TestModule.Compile("throw new Error('not today')"));
        _logger.Expect("not today");

        Assert.Equal("a ok 1", Ask(client));
    }

    [Fact]
    public async Task A_module_that_does_not_come_to_an_end_does_not_hold_up_the_servers()
    {
        // A thread held in the logger stands for one that loops in the module.
        var server = new JSockDServer(Settings("a") with { Module = TestModule.Of("export const v = 1") }, _logger);
        await server.StartAsync().WaitAsync(s_limit);
        _logger.Hold("<console.log>: loading");
        server.ReplaceModule(TestModule.Compile("console.log('loading')"));
        _logger.Expect("loading");
        try
        {
            server.RequestStop("enough");
            Assert.Null(await server.Stopped.WaitAsync(s_limit));
            await Task.Run(server.Dispose).WaitAsync(s_limit);
            _logger.Expect("left behind: a thread that has not come back");
        }
        finally
        {
            _logger.LetGo();
        }
    }

    [Fact]
    public async Task A_command_that_does_not_come_to_an_end_does_not_hold_up_the_disposal()
    {
        // A thread held in the logger stands for one in a built-in function that asks nobody whether it should end.
        var server = new JSockDServer(Settings("a"), _logger);
        await server.StartAsync().WaitAsync(s_limit);
        using var client = new TestClient(PathOf("a"));
        _logger.Hold("<console.log>: running");
        client.Send("a\n() => { console.log('running'); return 1 }\n0\n");
        _logger.Expect("running");
        try
        {
            await Task.Run(server.Dispose).WaitAsync(s_limit);
            _logger.Expect($"left behind: the threads of {PathOf("a")}");
        }
        finally
        {
            _logger.LetGo();
        }
    }

    [Fact]
    public async Task A_thread_that_another_has_taken_over_from_does_not_hold_up_the_disposal()
    {
        // In real time: the other thread takes over after ten times the limit.
        var server = new JSockDServer(Settings("a") with { TimeLimit = 300_000 }, _logger);
        await server.StartAsync().WaitAsync(s_limit);
        using var client = new TestClient(PathOf("a"));
        _logger.Hold("<console.log>: running");
        client.Send("a\n() => { console.log('running'); return 1 }\n0\n");
        _logger.Expect("running");
        try
        {
            Assert.StartsWith("a exception {", client.ReadLine(), StringComparison.Ordinal);
            _logger.Expect("given up");
            await Task.Run(server.Dispose).WaitAsync(s_limit);
            Assert.Null(client.ReadLine());
            _logger.Expect("left behind: a thread that has not come back");
        }
        finally
        {
            _logger.LetGo();
        }
    }

    [Fact]
    public async Task A_guardian_that_fails_in_its_start_ends_the_start_with_a_sentence()
    {
        using var server = new JSockDServer(Settings() with { SocketPaths = new BrokenPaths() }, _logger);

        var failure = await Assert.ThrowsAsync<ServerStartException>(() => server.StartAsync().WaitAsync(s_limit));
        Assert.Contains("guardian", failure.Message, StringComparison.Ordinal);
        Assert.Contains("guardian", await server.Stopped.WaitAsync(s_limit), StringComparison.Ordinal);
        _logger.Expect("user/server failed");
    }

    [Fact]
    public async Task A_guardian_that_fails_later_closes_what_is_open_and_says_so()
    {
        using var server = new JSockDServer(Settings("a"), _logger);
        await server.StartAsync().WaitAsync(s_limit);
        using var client = new TestClient(PathOf("a"));
        client.Send("?reset\n");
        client.ReadLine();
        _logger.Hold("shutting down");
        _logger.Fail();
        server.RequestStop("enough");

        Assert.Contains("guardian", await server.Stopped.WaitAsync(s_limit), StringComparison.Ordinal);
        Assert.False(File.Exists(PathOf("a")));
        Assert.Null(client.ReadLine());
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string? Ask(TestClient client)
    {
        client.Send("a\nm => m.v\n0\n");
        return client.ReadLine();
    }

    // With all the time that a command may need.
    private ServerSettings Settings(params string[] names) =>
        new() { SocketPaths = [.. names.Select(PathOf)], TimeLimit = 3_600_000_000 };

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Stands for any bug in the guardian.</summary>
    private sealed class BrokenPaths : IReadOnlyList<string>
    {
        public int Count => throw new InvalidOperationException("broken");

        public string this[int index] => throw new InvalidOperationException("broken");

        public IEnumerator<string> GetEnumerator() => throw new InvalidOperationException("broken");

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
