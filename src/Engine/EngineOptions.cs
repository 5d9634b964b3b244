namespace JSockD.Engine;

/// <summary>Limits of one runtime, and what its scripts can reach. Each number is in bytes; 0 takes the default named beside it.</summary>
public sealed record EngineOptions
{
    /// <summary>JavaScript heap; 0: no limit.</summary>
    public long MemoryLimit { get; init; }

    /// <summary>Native stack that scripts may use; 0: 1 MiB. Threads that run scripts have 8 MiB, so stay well below.</summary>
    public long StackLimit { get; init; } = 4 * 1024 * 1024;

    /// <summary>Heap growth since the last collection that forces one in the middle of a script; 0: the engine's default.</summary>
    public long CollectionThreshold { get; init; } = 16 * 1024 * 1024;

    /// <summary>Source and bytecode of loaded commands that the runtime keeps; 0: 16 MiB.</summary>
    public long CommandTableBytes { get; init; }

    /// <summary>What scripts find in the engine's modules <c>std</c> and <c>os</c>.</summary>
    public EngineModules EngineModules { get; init; }

    /// <summary>
    /// The longest reply, message or JSON that leaves the engine; 0: 4 KiB below 2 GiB, about as much as an array holds. A longer one is an
    /// error of the script.
    /// </summary>
    public long OutputLimit { get; init; }

    /// <summary>
    /// Whether <c>setTimeout</c> and its like are globals from the start; otherwise they are where a script imports <c>jsockd:timers</c>.
    /// </summary>
    public bool Timers { get; init; }
}
