using JSockD.Modules;

namespace JSockD.Hosting.Runtimes;

/// <summary>
/// Where the builder leaves the engine with which a runtime goes on after a reload, and the runtime takes it with its next command. No
/// message: the thread of a runtime is busy for as long as its script is, or waits for a client, and a reload waits for neither. One a
/// worker. Any thread; one builder.
/// </summary>
/// <param name="index">The runtime's number, for the log.</param>
internal sealed class ReplacementSlot(int index)
{
    private readonly Lock _lock = new();
    private volatile LoadedEngine? _engine;
    private VerifiedModule? _module;
    private bool _isInUse;

    internal int Index { get; } = index;

    /// <summary>The runtime uses an engine with that module from now on. Returns what lay here: out of date, to be freed.</summary>
    internal LoadedEngine? Enter(VerifiedModule? module)
    {
        lock (_lock)
        {
            (_isInUse, _module) = (true, module);
            return Empty();
        }
    }

    /// <summary>The runtime uses no engine any more, or is given up. Returns what lay here: to be freed.</summary>
    internal LoadedEngine? Leave()
    {
        lock (_lock)
        {
            (_isInUse, _module) = (false, null);
            return Empty();
        }
    }

    /// <summary>Whether there is an engine in use that has another module, and no replacement for it.</summary>
    internal bool Lacks(VerifiedModule? module)
    {
        lock (_lock)
        {
            return _isInUse && !ReferenceEquals(_module, module) && _engine is null;
        }
    }

    /// <summary>The builder's: what lies here and is out of date, to be freed; null if nothing does.</summary>
    internal LoadedEngine? Withdraw()
    {
        lock (_lock)
        {
            return Empty();
        }
    }

    /// <summary>Leaves an engine here. False: it is not wanted, and stays the builder's.</summary>
    internal bool TryOffer(LoadedEngine engine)
    {
        lock (_lock)
        {
            if (!Lacks(engine.Module))
            {
                return false;
            }

            _engine = engine;
            return true;
        }
    }

    /// <summary>The runtime's: takes what lies here, to use or to free it; null if nothing does.</summary>
    internal LoadedEngine? Take()
    {
        // Between a reload and its replacement each command looks.
        if (_engine is null)
        {
            return null;
        }

        lock (_lock)
        {
            return Empty();
        }
    }

    private LoadedEngine? Empty()
    {
        var engine = _engine;
        _engine = null;
        return engine;
    }
}
