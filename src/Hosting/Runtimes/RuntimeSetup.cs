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
/// <param name="Logger">Takes its messages and those of its scripts.</param>
internal sealed record RuntimeSetup(
    int Index,
    ServerSettings Settings,
    ServedModule Module,
    SourceMapFile Sources,
    CommandCache Cache,
    IActorRef Builder,
    ILogger Logger)
{
    /// <summary>Counts the threads that were given up; shared.</summary>
    internal StuckThreads Stuck { get; init; } = new(Settings.MaxStuckThreads);

    /// <summary>Hears what is done for the engine; null: nobody wants to know.</summary>
    internal IRuntimeObserver? Observer { get; init; }

    /// <summary>Where others see what it is doing. This and what follows belongs to one worker.</summary>
    internal ExecutionMonitor Execution { get; private init; } = new();

    /// <summary>Where the client's channel is found.</summary>
    internal ClientChannelSlot Client { get; private init; } = new();

    /// <summary>Where the session finds the runtime to call.</summary>
    internal ExecutorSlot Executor { get; private init; } = new();

    /// <summary>The cacheable command that runs.</summary>
    internal FlightSlot Flights { get; private init; } = new();

    /// <summary>Where the engine that follows a reload comes from.</summary>
    internal ReplacementSlot Replacement { get; private init; } = new(Index);

    /// <summary>How long a restart waits.</summary>
    internal RestartBackoff Backoff { get; private init; } = new();

    /// <summary>The same for another worker, which has all that belongs to one anew.</summary>
    internal RuntimeSetup ForWorker() =>
        this with
        {
            Execution = new(),
            Client = new(),
            Executor = new(),
            Flights = new(),
            Replacement = new(Index),
            Backoff = new(),
        };

    /// <summary>The runtime's engine counts no longer among those that a reload has to replace. Any thread.</summary>
    internal void LeaveService()
    {
        Module.Remove(Replacement);
        if (Replacement.Leave() is { } unused)
        {
            Builder.Tell(new FreeEngine(unused), ActorRefs.NoSender);
        }
    }
}
