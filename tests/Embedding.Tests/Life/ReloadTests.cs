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
        await ServesInTheEnd(host, 2);
        await enough.CancelAsync();

        foreach (var versions in await Task.WhenAll(callers).WaitAsync(TestHost.Limit))
        {
            Assert.All(versions, version => Assert.InRange(version, 1, 2));
        }

        host.Logs.Expect("the module is reloaded");
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

        await ServesInTheEnd(host, 3);
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

    // An engine with the new module is built while others serve; each command looks whether there is one.
    private static async Task ServesInTheEnd(TestHost host, int version)
    {
        while (await host.Engines.ExecuteAsync<int, int>(s_version, 0).WaitAsync(TestHost.Limit) != version)
        {
            await Task.Yield();
        }
    }

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
