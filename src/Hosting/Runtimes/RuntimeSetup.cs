using Akka.Actor;
using JSockD.Diagnostics.SourceMaps;
using JSockD.Hosting.Caching;
using JSockD.Hosting.Failures;
using JSockD.Hosting.Settings;
using Microsoft.Extensions.Logging;

namespace JSockD.Hosting.Runtimes;

/// <summary>What a runtime actor is born with, and again after each restart.</summary>
/// <param name="Index">The number of its socket; the engine of the first, 0, is never shut down for idleness.</param>
/// <param name="Settings">The server's.</param>
/// <param name="Module">The module that its engines load; shared.</param>
/// <param name="Sources">Its source map; shared.</param>
/// <param name="Cache">Bytecode of commands; shared.</param>
/// <param name="Builder">Builds and frees engines.</param>
/// <param name="Execution">Where others see what it is doing.</param>
/// <param name="Client">Where the client's channel is found.</param>
/// <param name="Executor">Where the session finds the runtime to call.</param>
/// <param name="Backoff">How long a restart waits.</param>
/// <param name="Logger">Takes its messages and those of its scripts.</param>
internal sealed record RuntimeSetup(
    int Index,
    ServerSettings Settings,
    ServedModule Module,
    SourceMapFile Sources,
    CommandCache Cache,
    IActorRef Builder,
    ExecutionMonitor Execution,
    ClientChannelSlot Client,
    ExecutorSlot Executor,
    RestartBackoff Backoff,
    ILogger Logger)
{
    /// <summary>Counts the threads that were given up; shared.</summary>
    internal StuckThreads Stuck { get; init; } = new(Settings.MaxStuckThreads);

    /// <summary>The cacheable command that runs: one a worker, like the slots above.</summary>
    internal FlightSlot Flights { get; init; } = new();

    /// <summary>Hears what is done for the engine; null: nobody wants to know.</summary>
    internal IRuntimeObserver? Observer { get; init; }
}
