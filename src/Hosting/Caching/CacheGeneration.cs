using System.Collections.Concurrent;

namespace JSockD.Hosting.Caching;

/// <summary>What the cache has of one module: replies, and commands under way. A reload replaces it as a whole. Any thread.</summary>
/// <param name="module">The module, or null for none; compared by reference.</param>
/// <param name="maxBytes">Of the replies.</param>
internal sealed class CacheGeneration(object? module, long maxBytes)
{
    private readonly ConcurrentDictionary<ReplyKey, Flight> _flights = new();

    internal object? Module => module;

    internal ReplyTable Replies { get; } = new(maxBytes);

    /// <summary>How many commands are under way that others may join.</summary>
    internal int Flights => _flights.Count;

    /// <summary>Has others find a flight; false: there is one of this key.</summary>
    internal bool TryOpen(Flight flight) => _flights.TryAdd(flight.Command.Key, flight);

    /// <summary>The flight of that key, or null.</summary>
    internal Flight? FindFlight(ReplyKey key) => _flights.GetValueOrDefault(key);

    /// <summary>A flight is over. Nothing happens if it was never open.</summary>
    internal void Close(Flight flight) => _flights.TryRemove(new(flight.Command.Key, flight));
}
