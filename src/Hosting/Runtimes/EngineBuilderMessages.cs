using Akka.Actor;
using JSockD.Hosting.Failures;
using JSockD.Modules;

namespace JSockD.Hosting.Runtimes;

// The vocabulary of EngineBuilderActor, and below that of EngineFactoryActor.

/// <summary>
/// Runtime to builder: build another engine with the served module. Answered with <see cref="EngineBuilt"/> or <see
/// cref="EngineNotBuilt"/>.
/// </summary>
internal sealed record BuildEngine
{
    /// <summary>The only one there needs to be.</summary>
    internal static BuildEngine Instance { get; } = new();
}

/// <summary>Builder to runtime: the new engine. The receiver adopts it, or sends it back with <see cref="FreeEngine"/>.</summary>
/// <param name="Engine">Owned by the receiver from now on.</param>
internal sealed record EngineBuilt(LoadedEngine Engine);

/// <summary>Builder to runtime: there is no new engine; the old one stays in service.</summary>
/// <param name="Reason">For the log.</param>
internal sealed record EngineNotBuilt(string Reason);

/// <summary>Runtime to builder: free this engine, off the hot path.</summary>
/// <param name="Engine">Owned by the builder from now on.</param>
internal sealed record FreeEngine(LoadedEngine Engine);

/// <summary>
/// Server to builder: serve this module from now on, if it can be loaded. Answered with <see cref="ModuleReplaced"/> or <see
/// cref="ModuleRefused"/>, in the order in which they come. It takes the place of one that is being loaded, or waits to be; one that has
/// been loaded is through then, and what still lacked a replacement builds its own.
/// </summary>
/// <param name="Bytecode">Verified.</param>
internal sealed record ReplaceModule(ReadOnlyMemory<byte> Bytecode);

/// <summary>Builder to server: commands that begin from now on run on the new module.</summary>
internal sealed record ModuleReplaced
{
    /// <summary>The only one there needs to be.</summary>
    internal static ModuleReplaced Instance { get; } = new();
}

/// <summary>Builder to server: the new module can't be loaded; the old one stays in service.</summary>
/// <param name="Reason">For the log.</param>
internal sealed record ModuleRefused(string Reason);

/// <summary>Builder to itself: one of the engines in use has a module that is served no more. Nobody is answered.</summary>
/// <param name="Slot">Where the new one goes.</param>
internal sealed record BuildReplacement(ReplacementSlot Slot);

/// <summary>Builder to server: it can't go on.</summary>
/// <param name="Reason">A whole sentence.</param>
internal sealed record BuilderFailed(string Reason);

/// <summary>
/// Builder to its factory: what is to be built or freed, answered with <see cref="EngineJobDone"/> unless it has been given up meanwhile.
/// Written by the builder before it is told.
/// </summary>
/// <param name="request">
/// A <see cref="BuildEngine"/>, <see cref="BuildReplacement"/>, <see cref="FreeEngine"/> or <see cref="ReplaceModule"/>.
/// </param>
/// <param name="receiver">Who asked.</param>
/// <param name="sources">The source map of the module that is loaded.</param>
internal sealed class EngineJob(object request, IActorRef receiver, SourceMapFile sources)
{
    internal object Request { get; } = request;

    internal IActorRef Receiver { get; } = receiver;

    /// <summary>The module that the engine gets; null without one, and where none is built.</summary>
    internal VerifiedModule? Module { get; set; }

    /// <summary>The source map of that module.</summary>
    internal SourceMapFile Sources { get; } = sources;

    /// <summary>How the builder sees that the factory is at it, ends the module's load, and gives it up.</summary>
    internal ExecutionMonitor Execution { get; } = new();
}

/// <summary>Factory to builder.</summary>
/// <param name="Job">What was done.</param>
/// <param name="Outcome">An <see cref="EngineBuilt"/> or <see cref="EngineNotBuilt"/>, or null where nothing was to be built.</param>
internal sealed record EngineJobDone(EngineJob Job, object? Outcome);
