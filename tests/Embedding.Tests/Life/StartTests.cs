using JSockD.Hosting.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace JSockD.Embedding.Tests.Life;

/// <summary>A host starts with engines that are up, or not at all.</summary>
public sealed class StartTests
{
    [Fact]
    public async Task Before_the_host_has_started_there_are_no_engines()
    {
        var host = TestHost.Build();

        var failure = await TestHost.ThrowsAsync<JSUnavailableException>(host.Engines.ExecuteAsync<int, int>(Commands.Echo, 1));

        Assert.Equal("the engines have not started yet", failure.Message);
        host.Host.Dispose();
    }

    [Fact]
    public async Task Engines_are_up_before_any_other_service_starts_and_until_all_have_stopped()
    {
        Early? early = null;
        await using (var host = await TestHost.StartAsync(add: services =>
            services.AddSingleton<IHostedService>(provider => early = new Early(provider.GetRequiredService<IJSockD>()))))
        {
            Assert.Equal(1, early!.AtStart);
        }

        Assert.Equal(2, early.AtStop);
    }

    [Fact]
    public async Task A_module_that_nobody_signed_is_refused()
    {
        using var module = new TestModule("export const a = 1");
        module.Write("export const a = 1", isSigned: false);
        var host = TestHost.Build(module.Configure);

        var refusal = await TestHost.ThrowsAsync<JSModuleRefusedException>(host.Host.StartAsync());

        Assert.Contains("the module file is not signed", refusal.Message, StringComparison.Ordinal);
        host.Host.Dispose();
    }

    [Fact]
    public async Task A_module_with_another_key_is_refused_and_the_option_is_named()
    {
        using var module = new TestModule("export const a = 1", "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        var host = TestHost.Build(module.Configure);

        var refusal = await TestHost.ThrowsAsync<JSModuleRefusedException>(host.Host.StartAsync());

        Assert.Contains("does not verify with the key in PublicKey", refusal.Message, StringComparison.Ordinal);
        host.Host.Dispose();
    }

    [Fact]
    public async Task A_module_that_throws_is_refused_and_nothing_is_left_running()
    {
        using var module = new TestModule("throw new Error('not today')");
        var host = TestHost.Build(options =>
        {
            module.Configure(options);
            options.Engines = 3;
        });

        var refusal = await TestHost.ThrowsAsync<JSModuleRefusedException>(host.Host.StartAsync());

        Assert.Contains("Error: not today", refusal.Message, StringComparison.Ordinal);
        await TestHost.ThrowsAsync<JSUnavailableException>(host.Engines.ExecuteAsync<int, int>(Commands.Echo, 1));
        host.Host.Dispose();
    }

    [Fact]
    public async Task A_module_whose_top_level_does_not_end_is_refused()
    {
        using var module = new TestModule("for (;;);");
        var host = TestHost.Build(options =>
        {
            module.Configure(options);
            options.LoadTimeout = TimeSpan.FromMilliseconds(50);
        });

        var refusal = await TestHost.ThrowsAsync<JSModuleRefusedException>(host.Host.StartAsync());

        Assert.Contains("its top level did not end within 50000 microseconds", refusal.Message, StringComparison.Ordinal);
        host.Host.Dispose();
    }

    // Ctrl-C, or the host's time-out, while a module takes its time.
    [Fact]
    public async Task A_start_that_is_given_up_ends_the_module_that_loads()
    {
        using var module = new TestModule("console.log('loading'); for (;;);");
        var host = TestHost.Build(options =>
        {
            module.Configure(options);
            options.LoadTimeout = TimeSpan.Zero;
        });
        using var giveUp = new CancellationTokenSource();
        var start = host.Host.StartAsync(giveUp.Token);
        host.Logs.Expect("<console.log>: loading");

        await giveUp.CancelAsync();

        await TestHost.ThrowsAsync<OperationCanceledException>(start);
        await TestHost.ThrowsAsync<JSUnavailableException>(host.Engines.ExecuteAsync<int, int>(Commands.Echo, 1));
        host.Host.Dispose();
    }

    [Fact]
    public async Task Two_instances_in_one_host_have_engines_modules_and_handlers_of_their_own()
    {
        using var pages = new TestModule("export const who = 'pages'");
        using var mails = new TestModule("export const who = 'mails'");
        await using var host = await TestHost.StartAsync(
            options =>
            {
                pages.Configure(options);
                options.OnMessage<object?, string>("who", (_, _) => Task.FromResult("for pages"));
            },
            services => services.AddJSockD("e-mails", options =>
            {
                mails.Configure(options);
                options.Engines = 2;
                options.OnMessage<object?, string>("who", (_, _) => Task.FromResult("for mails"));
            }));
        var who = new JSCommand("who", "m => `${m.who} ${JSockD.sendMessage({kind: 'who'})}`");
        var other = host.Host.Services.GetRequiredKeyedService<IJSockD>("e-mails");

        Assert.Equal("pages for pages", await host.Engines.ExecuteAsync<int, string>(who, 1));
        Assert.Equal("mails for mails", await other.ExecuteAsync<int, string>(who, 1));
    }

    [Fact]
    public void The_version_in_module_files_is_that_of_product_and_engine() =>
        Assert.Matches(@"^\d+\.\d+\.\d+\+quickjs-ng-\d", ModuleVersion.Current);

    private sealed class Early(IJSockD engines) : IHostedService
    {
        internal int AtStart { get; private set; }

        internal int AtStop { get; private set; }

        public async Task StartAsync(CancellationToken cancellationToken) =>
            AtStart = await engines.ExecuteAsync<int, int>(Commands.Echo, 1, cancellationToken);

        public async Task StopAsync(CancellationToken cancellationToken) =>
            AtStop = await engines.ExecuteAsync<int, int>(Commands.Echo, 2, CancellationToken.None);
    }
}
