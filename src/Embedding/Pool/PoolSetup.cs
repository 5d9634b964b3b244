using JSockD.Embedding.Calls;
using JSockD.Embedding.Telemetry;
using JSockD.Hosting.Caching;
using JSockD.Hosting.Settings;
using Microsoft.Extensions.Logging;

namespace JSockD.Embedding.Pool;

/// <summary>What a pool of engines is made of.</summary>
/// <param name="Scope">Put before all names in the actor system, which may have several pools.</param>
/// <param name="Engines">How many.</param>
/// <param name="Settings">Those of their runtimes.</param>
/// <param name="Queue">Where the calls are.</param>
/// <param name="Handlers">Who answers what scripts ask.</param>
/// <param name="Failures">What callers are told.</param>
/// <param name="Telemetry">Counts what happens.</param>
/// <param name="Logger">Takes its messages and those of the scripts' console.</param>
internal sealed record PoolSetup(
    string Scope,
    int Engines,
    ServerSettings Settings,
    CallQueue Queue,
    MessageHandlers Handlers,
    CallFailures Failures,
    InstanceTelemetry Telemetry,
    ILogger Logger)
{
    /// <summary>The cache of results; null: there is none.</summary>
    internal ResultCache? Results { get; init; }

    /// <summary>Cancelled when scripts and handlers are not waited for any longer.</summary>
    internal CancellationTokenSource Stopping { get; } = new();
}
