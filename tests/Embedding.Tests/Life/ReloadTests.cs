using Microsoft.Extensions.Logging;

namespace JSockD.Embedding.Tests.Life;

/// <summary>Another module, while commands run.</summary>
public sealed class ReloadTests : IDisposable
{
    private static readonly JSCommand s_version = new("version", "m => m.version");

    private readonly TestModule _module = new("export const version = 1");

    [Fact]
    public async Task Engines_change_over_between_two_commands_and_none_is_lost()
    {
        await using var host = await TestHost.StartAsync(options =>
        {
            _module.Configure(options);
            options.Engines = 2;
        });
        using var enough = new CancellationTokenSource();
        var callers = Enumerable.Range(0, 4).Select(_ => Task.Run(() => RunUntilAsync(host.Engines, enough.Token))).ToArray();
        _module.Write("export const version = 2");
        await host.Engines.ReloadAsync().WaitAsync(TestHost.Limit);
        await enough.CancelAsync();

        foreach (var versions in await Task.WhenAll(callers).WaitAsync(TestHost.Limit))
        {
            Assert.All(versions, version => Assert.InRange(version, 1, 2));
        }

        host.Logs.Expect("the module is reloaded");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_called_after_a_reload_runs_on_the_new_module(bool isBusy)
    {
        const int Engines = 2;
        await using var host = await TestHost.StartAsync(options =>
        {
            _module.Configure(options);
            options.Engines = Engines;
        });
        using var enough = new CancellationTokenSource();
        var others = Enumerable.Range(0, isBusy ? Engines : 0).Select(_ => Task.Run(() => RunUntilAsync(host.Engines, enough.Token))).ToArray();
        for (var version = 2; version < 20; version++)
        {
            _module.Write($"export const version = {version}");
            await host.Engines.ReloadAsync().WaitAsync(TestHost.Limit);

            var calls = Enumerable.Range(0, 2 * Engines).Select(_ => host.Engines.ExecuteAsync<int, int>(s_version, 0));
            Assert.All(await Task.WhenAll(calls).WaitAsync(TestHost.Limit), answer => Assert.Equal(version, answer));
        }

        await enough.CancelAsync();
        await Task.WhenAll(others).WaitAsync(TestHost.Limit);
    }

    [Fact]
    public async Task A_reload_does_not_wait_for_what_runs()
    {
        var gate = new Gate();
        await using var host = await TestHost.StartAsync(options =>
        {
            _module.Configure(options);
            gate.AddTo(options);
        });
        var running = host.Engines.ExecuteAsync<int, int>(Gate.Command, 1);
        await gate.WaitForOneAsync();
        _module.Write("export const version = 2");
        await host.Engines.ReloadAsync().WaitAsync(TestHost.Limit);
        gate.Open();

        Assert.Equal(1, await running.WaitAsync(TestHost.Limit));
        Assert.Equal(2, await host.Engines.ExecuteAsync<int, int>(s_version, 0));
    }

    [Fact]
    public async Task Of_two_reloads_the_later_one_counts_whatever_becomes_of_the_first()
    {
        await using var host = await TestHost.StartAsync(_module.Configure);
        for (var version = 2; version < 20; version += 2)
        {
            _module.Write($"export const version = {version}");
            var first = host.Engines.ReloadAsync();
            _module.Write($"export const version = {version + 1}");
            await host.Engines.ReloadAsync().WaitAsync(TestHost.Limit);
            Assert.Equal(version + 1, await host.Engines.ExecuteAsync<int, int>(s_version, 0));

            await first.ContinueWith(_ => { }, TaskScheduler.Default).WaitAsync(TestHost.Limit);
            Assert.Null(host.Instance.Health.ReloadFailure);
        }
    }

    [Fact]
    public async Task A_reload_whose_engines_stop_says_so_and_the_module_is_not_to_blame()
    {
        var host = await TestHost.StartAsync(_module.Configure);
        host.Logs.Hold("<console.log>: loading");
        _module.Write("console.log('loading')");
        var reload = host.Engines.ReloadAsync();
        host.Logs.Expect("<console.log>: loading");
        await host.Instance.StopAsync(CancellationToken.None).WaitAsync(TestHost.Limit);

        Assert.Contains("stopping", (await TestHost.ThrowsAsync<JSUnavailableException>(reload)).Message, StringComparison.Ordinal);
        Assert.Null(host.Instance.Health.ReloadFailure);
        await host.DisposeAsync();
    }

    [Fact]
    public async Task Where_no_engines_can_be_built_any_more_a_reload_says_so_at_once()
    {
        // A thread held in the log stands for one in a built-in function that asks nobody whether it should end.
        await using var host = await TestHost.StartAsync(options =>
        {
            _module.Configure(options);
            options.MaxStuckThreads = 0;
            options.LoadTimeout = TimeSpan.FromSeconds(3);
        });
        host.Logs.Hold("<console.log>: loading");
        _module.Write("console.log('loading')");
        await RefusalAsync(host);

        for (var i = 0; i < 2; i++)
        {
            var failure = await TestHost.ThrowsAsync<JSUnavailableException>(host.Engines.ReloadAsync());
            Assert.Contains("no engines can be built any more", failure.Message, StringComparison.Ordinal);
        }

        Assert.Equal(1, await host.Engines.ExecuteAsync<int, int>(s_version, 0));
    }

    [Fact]
    public async Task A_module_that_is_refused_leaves_the_one_before_in_service()
    {
        await using var host = await TestHost.StartAsync(_module.Configure);

        _module.Write("export const version = 2", isSigned: false);
        Assert.Contains("not signed", await RefusalAsync(host), StringComparison.Ordinal);
        _module.Write("throw new Error('not today')");
        Assert.Contains("not today", await RefusalAsync(host), StringComparison.Ordinal);
        File.Delete(_module.Path);
        Assert.Contains("can't be read", await RefusalAsync(host), StringComparison.Ordinal);

        Assert.Equal(1, await host.Engines.ExecuteAsync<int, int>(s_version, 0));
        Assert.Equal(LogLevel.Error, host.Logs.Expect("the module is not reloaded, the old one stays in service").Level);
    }

    [Fact]
    public async Task A_file_that_changes_is_reloaded_if_the_options_say_so()
    {
        await using var host = await TestHost.StartAsync(options =>
        {
            _module.Configure(options);
            options.ReloadOnChange = true;
        });
        _module.Write("throw new Error('not today')");
        host.Logs.Expect("not today");
        _module.Write("export const version = 3");
        host.Logs.Expect("the module is reloaded");

        Assert.Equal(3, await host.Engines.ExecuteAsync<int, int>(s_version, 0));
    }

    [Fact]
    public async Task Without_a_module_there_is_nothing_to_reload()
    {
        await using var host = await TestHost.StartAsync();

        await TestHost.ThrowsAsync<InvalidOperationException>(host.Engines.ReloadAsync());
    }

    [Fact]
    public async Task Before_the_start_nothing_is_reloaded()
    {
        var host = TestHost.Build(_module.Configure);

        await TestHost.ThrowsAsync<JSUnavailableException>(host.Engines.ReloadAsync());
        host.Host.Dispose();
    }

    public void Dispose() => _module.Dispose();

    private static async Task<string> RefusalAsync(TestHost host) =>
        (await TestHost.ThrowsAsync<JSModuleRefusedException>(host.Engines.ReloadAsync())).Message;

    private static async Task<List<int>> RunUntilAsync(IJSockD engines, CancellationToken enough)
    {
        var versions = new List<int>();
        while (!enough.IsCancellationRequested)
        {
            versions.Add(await engines.ExecuteAsync<int, int>(s_version, 0, CancellationToken.None));
        }

        return versions;
    }
}
