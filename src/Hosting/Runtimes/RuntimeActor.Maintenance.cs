namespace JSockD.Hosting.Runtimes;

/// <content>
/// What an engine gets between two commands, and in quiet moments: collections, a look for leaks, its end when it is idle.
/// </content>
internal sealed partial class RuntimeActor
{
    /// <summary>Decides what the engine needs once the reply is written; costs two loads, and no system call.</summary>
    private void Examine(LoadedEngine loaded)
    {
        if (_maintenance == Maintenance.Rebuild)
        {
            return;
        }

        var garbage = loaded.Garbage.Look(loaded.Engine.BytesInUse, loaded.Engine.SpareBytes);
        if (garbage == GarbageAdvice.CollectNow)
        {
            _maintenance = Maintenance.Collect;
        }
        else if (garbage == GarbageAdvice.CollectWhenQuiet && !_waitsForQuiet)
        {
            _waitsForQuiet = true;
            _idle.After = s_quiet;
        }

        // Judging takes a collection, which the runtime that is to go is spared.
        if (!_slot.IsChangeWanted && loaded.Leaks.WantsFigures())
        {
            if (loaded.Leaks.NeedsCollection(loaded.Engine.ReadMemory().BytesWithoutCommands))
            {
                _maintenance = Maintenance.JudgeGrowth;
            }
            else
            {
                ActOn(loaded, loaded.Leaks.Verdict);
            }
        }
    }

    private void Maintain()
    {
        var maintenance = _maintenance;
        _maintenance = Maintenance.None;
        switch (maintenance)
        {
            case Maintenance.Collect:
                Collect();
                break;
            case Maintenance.JudgeGrowth:
                JudgeGrowth();
                break;
            case Maintenance.Rebuild:
                RuntimeLog.OutOfMemory(_setup.Logger, _setup.Index);
                _setup.Observer?.OnReset(EngineReset.OutOfMemory);
                _slot.ShutDownHere();
                WakeUp();
                break;
        }
    }

    private void OnIdle()
    {
        if (_waitsForQuiet)
        {
            Collect();
        }
        else if (_slot.Current is not null)
        {
            RuntimeLog.Idle(_setup.Logger, _setup.Index);
            _setup.Observer?.OnReset(EngineReset.Idle);
            _slot.ShutDown();
            _idle.After = null;
        }
    }

    private void Collect()
    {
        if (_slot.Current is { } loaded)
        {
            loaded.Engine.CollectGarbage();
            var memory = loaded.Engine.ReadMemory();
            loaded.Garbage.Collected(memory.Bytes, memory.SpareBytes);
            _setup.Observer?.OnCollected();
        }

        _waitsForQuiet = false;
        _idle.After = _idleTimeout;
    }

    private void JudgeGrowth()
    {
        Collect();
        if (_slot.Current is { } loaded)
        {
            ActOn(loaded, loaded.Leaks.Judge(loaded.Engine.ReadMemory().BytesWithoutCommands));
        }
    }

    private void ActOn(LoadedEngine loaded, LeakVerdict verdict)
    {
        switch (verdict)
        {
            case LeakVerdict.Leaking:
                RuntimeLog.LeakFound(
                    _setup.Logger, _setup.Index, loaded.Leaks.Growth, loaded.Leaks.Usage, loaded.Leaks.ExecutionsOfGrowth);
                _setup.Observer?.OnReset(EngineReset.Leak);
                _slot.Replace();
                break;
            case LeakVerdict.Suspected:
                _slot.Prepare();
                break;
            case LeakVerdict.None:
                _slot.ForgetSpare();
                break;
        }
    }

    /// <summary>What an engine needs between two commands; the later ones include the earlier.</summary>
    private enum Maintenance
    {
        None,
        Collect,
        JudgeGrowth,
        Rebuild,
    }
}
