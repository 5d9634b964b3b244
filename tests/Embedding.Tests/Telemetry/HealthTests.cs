using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JSockD.Embedding.Tests.Telemetry;

/// <summary>What a health check says.</summary>
public sealed class HealthTests
{
    [Fact]
    public async Task An_instance_is_unhealthy_before_its_start_and_after_its_end_and_healthy_between()
    {
        var host = TestHost.Build(add: AddCheck);
        Assert.Equal(HealthStatus.Unhealthy, (await CheckAsync(host)).Status);

        await host.Host.StartAsync();
        var healthy = await CheckAsync(host);
        Assert.Equal((HealthStatus.Healthy, "1 engines are in service"), (healthy.Status, healthy.Description));
        Assert.Equal(1, healthy.Data["engines"]);

        await host.Host.StopAsync();
        Assert.Equal(HealthStatus.Unhealthy, (await CheckAsync(host)).Status);
        host.Host.Dispose();
    }

    [Fact]
    public async Task It_is_degraded_after_a_reload_that_was_refused()
    {
        using var module = new TestModule("export const a = 1");
        await using var host = await TestHost.StartAsync(module.Configure, AddCheck);
        module.Write("throw 1");
        await TestHost.ThrowsAsync<JSModuleRefusedException>(host.Engines.ReloadAsync());

        var degraded = await CheckAsync(host);

        Assert.Equal(HealthStatus.Degraded, degraded.Status);
        Assert.IsType<JSModuleRefusedException>(degraded.Exception);
        module.Write("export const a = 2");
        await host.Engines.ReloadAsync();
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(host)).Status);
    }

    [Fact]
    public async Task It_is_unhealthy_without_an_engine_in_service()
    {
        await using var host = await TestHost.StartAsync(
            options =>
            {
                options.TimeLimit = Stuck.TimeLimit;
                options.MaxStuckThreads = 0;
            },
            AddCheck);
        await host.GetStuckAsync();

        var unhealthy = await CheckAsync(host);

        Assert.Equal((HealthStatus.Unhealthy, "no engine is in service"), (unhealthy.Status, unhealthy.Description));
    }

    private static void AddCheck(IServiceCollection services) => services.AddHealthChecks().AddJSockD();

    private static async Task<HealthReportEntry> CheckAsync(TestHost host) =>
        (await host.Host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["jsockd"];
}
