using JSockD.Hosting.Caching;
using JSockD.Modules;

namespace JSockD.Hosting.Runtimes;

/// <summary>
/// The module that new engines load, and the cache of what its commands return: one a server, read by the threads that build engines,
/// replaced as a whole by a reload. Any thread; one at a time replaces it.
/// </summary>
internal sealed class ServedModule
{
    private volatile VerifiedModule? _current;

    /// <param name="module">Null for none.</param>
    /// <param name="results">Null for no cache.</param>
    internal ServedModule(VerifiedModule? module, ResultCache? results = null)
    {
        Results = results;
        Current = module;
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
}
