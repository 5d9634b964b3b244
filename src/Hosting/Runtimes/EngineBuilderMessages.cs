namespace JSockD.Hosting.Runtimes;

// The vocabulary of EngineBuilderActor.

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
/// cref="ModuleRefused"/>.
/// </summary>
/// <param name="Bytecode">Verified.</param>
internal sealed record ReplaceModule(ReadOnlyMemory<byte> Bytecode);

/// <summary>Builder to server: engines built from now on have the new module.</summary>
internal sealed record ModuleReplaced
{
    /// <summary>The only one there needs to be.</summary>
    internal static ModuleReplaced Instance { get; } = new();
}

/// <summary>Builder to server: the new module can't be loaded; the old one stays in service.</summary>
/// <param name="Reason">For the log.</param>
internal sealed record ModuleRefused(string Reason);
