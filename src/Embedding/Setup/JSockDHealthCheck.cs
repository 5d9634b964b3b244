using JSockD.Embedding.Instances;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JSockD.Embedding.Setup;

/// <summary>
/// Unhealthy: no engine is in service. Degraded: some are not, or the module was refused when it was reloaded last, or all that may are
/// waiting.
/// </summary>
internal sealed class JSockDHealthCheck(JSockDInstance instance) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var health = instance.Health;
        var inService = health.Busy + health.Idle;
        var data = new Dictionary<string, object>
        {
            ["engines"] = health.Engines,
            ["busy"] = health.Busy,
            ["idle"] = health.Idle,
            ["waiting"] = health.Waiting,
        };
        return Task.FromResult(health switch
        {
            { IsUp: false } => new HealthCheckResult(
                context.Registration.FailureStatus, "the engines have not started yet, or have stopped", data: data),
            _ when inService == 0 => new HealthCheckResult(context.Registration.FailureStatus, "no engine is in service", data: data),
            { ReloadFailure: { } failure } => HealthCheckResult.Degraded(
                "the module was refused when it was reloaded, and the one before is in service", failure, data),
            _ when inService < health.Engines => HealthCheckResult.Degraded(
                $"{inService} of {health.Engines} engines are in service", data: data),
            _ => HealthCheckResult.Healthy($"{inService} engines are in service", data),
        });
    }
}
