using Akka.Actor;
using JSockD.Engine;
using JSockD.Modules;
using Microsoft.Extensions.Logging;

namespace JSockD.Hosting.Runtimes;

/// <summary>
/// The engine that a runtime uses, and the one that is to follow it: because the runtime has asked for it, or after a reload. Replacements
/// are built and freed on the builder's thread and change over between two commands. On the runtime's thread.
/// </summary>
/// <param name="setup">The runtime's.</param>
/// <param name="self">The runtime, to which the builder answers.</param>
internal sealed class EngineSlot(RuntimeSetup setup, IActorRef self) : IDisposable
{
    private LoadedEngine? _spare;
    private bool _building;
    private bool _isChangeWanted;

    /// <summary>The engine in use, or null while it is shut down.</summary>
    internal LoadedEngine? Current { get; private set; }

    /// <summary>Whether it is to be replaced as soon as there is a replacement.</summary>
    internal bool IsChangeWanted => _isChangeWanted || Current is { } current && !IsUpToDate(current);

    /// <summary>Builds an engine here and now if there is none.</summary>
    /// <exception cref="EngineFaultException">It can't be created.</exception>
    /// <exception cref="ScriptException">The module can't be loaded, or not in time.</exception>
    internal void Ensure()
    {
        if (Current is not null)
        {
            return;
        }

        // A reload that comes while it is built has a replacement built for it, too.
        var module = setup.Module.Current;
        Enter(module);
        try
        {
            Use(LoadedEngine.Build(setup.Settings, module, setup.Sources, setup.Logger, setup.Execution));
        }
        catch
        {
            setup.LeaveService();
            throw;
        }
    }

    /// <summary>Gives the engine up. The next command builds another.</summary>
    internal void ShutDown()
    {
        setup.LeaveService();
        Free(Current);
        Current = null;
        FreeSpare();
        _isChangeWanted = false;
        setup.Execution.Watch(null);
    }

    /// <summary>
    /// Gives the engine up and frees it here and now: an engine that holds all that it may must not be there beside its successor, for as
    /// long as the builder's thread, which gives way to others, takes to come to it. Takes less than filling it took.
    /// </summary>
    internal void ShutDownHere()
    {
        var engine = Current;
        Current = null;
        ShutDown();
        engine?.Dispose();
        NativeHeap.Trim();
    }

    /// <summary>Has a replacement built, in case it is needed.</summary>
    internal void Prepare()
    {
        if (_spare is null && !_building)
        {
            _building = true;
            setup.Builder.Tell(BuildEngine.Instance, self);
        }
    }

    /// <summary>The replacement is not needed after all, unless somebody else has asked for it.</summary>
    internal void ForgetSpare()
    {
        if (!_isChangeWanted)
        {
            FreeSpare();
        }
    }

    /// <summary>
    /// Has the engine replaced: by the next command if a replacement is ready, or else by the first one that comes after it is.
    /// </summary>
    internal void Replace()
    {
        if (Current is not null)
        {
            _isChangeWanted = true;
            if (_spare is not null && !IsUpToDate(_spare))
            {
                FreeSpare();
            }

            Prepare();
        }
    }

    /// <summary>
    /// Between two commands: changes over if a replacement is wanted and ready. Gives an engine up whose module no command may meet any
    /// more and for which there is none.
    /// </summary>
    internal void ChangeOverIfWanted()
    {
        if (Current is { } current && !IsUpToDate(current))
        {
            ChangeModule();
        }

        if (!_isChangeWanted || _spare is null)
        {
            return;
        }

        var spare = _spare;
        _spare = null;
        if (!IsUpToDate(spare))
        {
            Free(spare);
            Prepare();
            return;
        }

        GoOnWith(spare);
    }

    /// <summary>The builder has built a replacement.</summary>
    internal void OnBuilt(LoadedEngine engine)
    {
        _building = false;
        if (Current is null)
        {
            Free(engine);
        }
        else if (_isChangeWanted && !IsUpToDate(engine))
        {
            // The module has been replaced once more while this was built. The next command must not find only that out.
            Free(engine);
            Prepare();
        }
        else
        {
            FreeSpare();
            _spare = engine;
        }
    }

    /// <summary>The builder could not build: what is in use stays in use.</summary>
    internal void OnNotBuilt() => _building = _isChangeWanted = false;

    /// <inheritdoc/>
    public void Dispose()
    {
        setup.LeaveService();
        setup.Execution.Watch(null);
        Current?.Dispose();
        Current = null;
        FreeSpare();
    }

    private bool IsUpToDate(LoadedEngine engine) => ReferenceEquals(engine.Module, setup.Module.Current);

    private void ChangeModule()
    {
        if (setup.Replacement.Take() is { } replacement)
        {
            setup.Observer?.OnReset(EngineReset.Module);
            FreeSpare();
            GoOnWith(replacement);
        }
        else if (setup.Module.IsOutdated(Current!.Module))
        {
            setup.Observer?.OnReset(EngineReset.Module);
            ShutDown();
        }
    }

    private void GoOnWith(LoadedEngine engine)
    {
        _isChangeWanted = false;
        Free(Current);
        Enter(engine.Module);
        engine.Engine.Adopt();
        Use(engine);
    }

    private void Enter(VerifiedModule? module)
    {
        Free(setup.Replacement.Enter(module));
        setup.Module.Add(setup.Replacement);
    }

    private void Use(LoadedEngine engine)
    {
        Current = engine;
        engine.Host.Sources = setup.Sources;
        engine.Host.Execution = setup.Execution;
        engine.Host.Flights = setup.Flights;
        setup.Flights.Module = engine.Module;
        setup.Execution.Watch(engine.Engine);
    }

    private void FreeSpare()
    {
        Free(_spare);
        _spare = null;
    }

    private void Free(LoadedEngine? engine)
    {
        if (engine is not null)
        {
            setup.Builder.Tell(new FreeEngine(engine), self);
        }
    }
}
