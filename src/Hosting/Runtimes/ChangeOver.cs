using Akka.Actor;
using JSockD.Modules;

namespace JSockD.Hosting.Runtimes;

/// <summary>
/// A reload whose module can be loaded, and of which nobody has been told yet: which of the engines in use still lack a replacement. The
/// builder's, on its thread.
/// </summary>
/// <param name="receiver">Who is told that it is through.</param>
/// <param name="module">What is served from now on.</param>
/// <param name="first">An engine that has it: the first replacement.</param>
/// <param name="users">The runtimes that have an engine.</param>
internal sealed class ChangeOver(IActorRef receiver, VerifiedModule module, LoadedEngine first, IEnumerable<ReplacementSlot> users)
{
    private readonly Queue<ReplacementSlot> _lacking = new(users);
    private LoadedEngine? _ready = first;

    internal IActorRef Receiver { get; } = receiver;

    /// <summary>
    /// Hands out what is ready, and tells for whom another engine is to be built; null: nobody lacks one. A runtime that has shut its
    /// engine down meanwhile, or changed it, lacks none.
    /// </summary>
    internal ReplacementSlot? Next()
    {
        while (_lacking.TryPeek(out var slot))
        {
            if (_ready is null && slot.Lacks(module))
            {
                return slot;
            }

            if (_ready is not null && slot.TryOffer(_ready))
            {
                _ready = null;
            }

            _lacking.Dequeue();
        }

        return null;
    }

    /// <summary>Another engine is ready.</summary>
    internal void OnBuilt(LoadedEngine engine) => _ready = engine;

    /// <summary>There is none for the runtime that <see cref="Next"/> named: it builds its own.</summary>
    internal void OnNotBuilt() => _lacking.Dequeue();

    /// <summary>What nobody needed, to be freed; null if there is nothing.</summary>
    internal LoadedEngine? TakeUnused()
    {
        var unused = _ready;
        _ready = null;
        return unused;
    }
}
