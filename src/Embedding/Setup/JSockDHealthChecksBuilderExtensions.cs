using JSockD.Embedding.Instances;
using JSockD.Embedding.Setup;
using Microsoft.Extensions.Diagnostics.HealthChecks;

#pragma warning disable IDE0130 // Where programs have it at hand.
namespace Microsoft.Extensions.DependencyInjection;
#pragma warning restore IDE0130

/// <summary>Adds the engines to a program's health checks.</summary>
public static class JSockDHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds a check of engines: unhealthy without one in service, degraded with fewer than there should be and where a reload was refused.
    /// </summary>
    /// <param name="builder">What <c>AddHealthChecks</c> gave.</param>
    /// <param name="name">Of the instance; null for the default one.</param>
    /// <param name="failureStatus">What to report where no engine is in service; null for unhealthy.</param>
    /// <param name="tags">Of the check.</param>
    /// <returns><paramref name="builder"/>.</returns>
    public static IHealthChecksBuilder AddJSockD(
        this IHealthChecksBuilder builder, string? name = null, HealthStatus? failureStatus = null, IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var key = name ?? Options.Options.DefaultName;
        return builder.Add(new HealthCheckRegistration(
            key.Length == 0 ? "jsockd" : $"jsockd-{key}",
            services => new JSockDHealthCheck(services.GetRequiredKeyedService<JSockDInstance>(key)),
            failureStatus,
            tags));
    }
}
