namespace JSockD.Hosting.Caching;

/// <summary>
/// What the cache has to know of the command that runs on a thread, between whoever runs it and the runtime: used on that thread only.
/// </summary>
internal sealed class FlightSlot
{
    /// <summary>The cacheable command that runs, or null: set by whoever runs it.</summary>
    internal Flight? Current { get; set; }

    /// <summary>The module of the engine in use, or null without one: set by the runtime.</summary>
    internal object? Module { get; set; }
}
