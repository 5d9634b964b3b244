using JSockD.Embedding.Instances;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JSockD.Embedding.Tests;

/// <summary>A host with engines, as a program has it.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    /// <summary>Guards against hanging; no test is about it.</summary>
    internal static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private TestHost(IHost host, TestLogs logs) => (Host, Logs) = (host, logs);

    internal IHost Host { get; }

    internal TestLogs Logs { get; }

    internal IJSockD Engines => Host.Services.GetRequiredService<IJSockD>();

    internal JSockDInstance Instance => Host.Services.GetRequiredKeyedService<JSockDInstance>("");

    /// <summary>
    /// One engine without a module, unless the test says otherwise; in named instances too, commands have all the time they need.
    /// </summary>
    internal static TestHost Build(Action<JSockDOptions>? configure = null, Action<IServiceCollection>? add = null)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        var logs = new TestLogs();
        builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(logs);
        builder.Services.AddMetrics();
        builder.Services.ConfigureAll<JSockDOptions>(options =>
        {
            options.TimeLimit = TimeSpan.FromHours(1);
            options.QueueTimeout = TimeSpan.Zero;
        });
        builder.Services.AddJSockD(options =>
        {
            options.Engines = 1;
            configure?.Invoke(options);
        });
        add?.Invoke(builder.Services);
        return new TestHost(builder.Build(), logs);
    }

    internal static async Task<TestHost> StartAsync(Action<JSockDOptions>? configure = null, Action<IServiceCollection>? add = null)
    {
        var host = Build(configure, add);
        await host.Host.StartAsync().WaitAsync(Limit);
        return host;
    }

    /// <summary>Waits for an exception.</summary>
    internal static Task<TException> ThrowsAsync<TException>(Task task)
        where TException : Exception => Assert.ThrowsAnyAsync<TException>(() => task.WaitAsync(Limit));

    public async ValueTask DisposeAsync()
    {
        Logs.LetGo();
        await Host.StopAsync().WaitAsync(Limit);
        Host.Dispose();
    }
}
