namespace JSockD.ActorKernel;

/// <summary>How an <see cref="IoDispatcher"/>'s thread is set up.</summary>
public sealed record IoDispatcherOptions
{
    /// <summary>The thread's name as debuggers show it; the dispatcher's id by default.</summary>
    public string? ThreadName { get; init; }

    /// <summary>The thread's stack in bytes; 8 MiB by default.</summary>
    public int StackSize { get; init; } = 8 * 1024 * 1024;

    /// <summary>Messages that an actor handles before the next actor of the thread gets its turn; 30 by default.</summary>
    public int Throughput { get; init; } = 30;

    /// <summary>Makes the wait for descriptors out of the wake-up's; tests choose, servers don't.</summary>
    internal Func<int, DescriptorSet> CreateDescriptorSet { get; init; } = DescriptorSet.Create;
}
