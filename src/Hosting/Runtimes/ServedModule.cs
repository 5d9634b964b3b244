using JSockD.Hosting.Caching;
using JSockD.Modules;

namespace JSockD.Hosting.Runtimes;

/// <summary>
/// The module that new engines load, the cache of what its commands return, and the runtimes that have an engine: one a server, read by the
/// threads that build engines, replaced as a whole by a reload. Any thread; one at a time replaces it.
/// </summary>
internal sealed class ServedModule
{
    private readonly Lock _lock = new();
    private readonly List<ReplacementSlot> _users = [];
    private volatile VerifiedModule? _current;
    private volatile VerifiedModule? _announced;

    /// <param name="module">Null for none.</param>
    /// <param name="results">Null for no cache.</param>
    internal ServedModule(VerifiedModule? module, ResultCache? results = null)
    {
        Results = results;
        Current = module;
        Announce();
    }

    /// <summary>The module, or null for none. With it goes what is cached.</summary>
    internal VerifiedModule? Current
    {
        get => _current;
        set
        {
            _current = value;
            Results?.Replace(value);
        }
    }

    /// <summary>The cache of results, or null without one.</summary>
    internal ResultCache? Results { get; }

    /// <summary>The runtimes that have an engine, by their numbers.</summary>
    internal IReadOnlyList<ReplacementSlot> Users
    {
        get
        {
            lock (_lock)
            {
                return [.. _users.OrderBy(user => user.Index)];
            }
        }
    }

    /// <summary>That a reload is through is about to be told: no command that begins after this may meet one before it.</summary>
    internal void Announce() => _announced = _current;

    /// <summary>Whether an engine with that module must not run another command.</summary>
    internal bool IsOutdated(VerifiedModule? module)
    {
        // What is announced has been current before.
        var announced = _announced;
        return !ReferenceEquals(module, announced) && !ReferenceEquals(module, _current);
    }

    /// <summary>A runtime has an engine, or is about to build it.</summary>
    internal void Add(ReplacementSlot user)
    {
        lock (_lock)
        {
            if (!_users.Contains(user))
            {
                _users.Add(user);
            }
        }
    }

    /// <summary>A runtime has no engine any more.</summary>
    internal void Remove(ReplacementSlot user)
    {
        lock (_lock)
        {
            _users.Remove(user);
        }
    }
}
