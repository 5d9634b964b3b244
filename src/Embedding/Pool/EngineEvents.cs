using JSockD.Embedding.Telemetry;
using JSockD.Hosting.Runtimes;

namespace JSockD.Embedding.Pool;

/// <summary>Counts what is done for engines.</summary>
internal sealed class EngineEvents(InstanceTelemetry telemetry) : IRuntimeObserver
{
    public void OnCollected() => telemetry.OnCollected();

    public void OnReset(EngineReset reason) => telemetry.OnReset(reason switch
    {
        EngineReset.Leak => "leak",
        EngineReset.OutOfMemory => "out_of_memory",
        EngineReset.Module => "module",
        _ => "idle",
    });
}
