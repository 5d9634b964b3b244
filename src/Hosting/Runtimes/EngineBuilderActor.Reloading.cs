using JSockD.Dispatch.Sockets;
using JSockD.Hosting.Settings;

namespace JSockD.Hosting.Runtimes;

/// <content>
/// A reload. Its module is loaded once to see whether it can be, and then for each engine in use. That it is through is told when all have
/// their replacements, which they take with their next commands. Whatever keeps a replacement from being built keeps nobody waiting: from
/// then on, an engine with a module before is given up by the next command, which builds another on its own thread.
/// </content>
internal sealed partial class EngineBuilderActor
{
    private ChangeOver? _changeOver;

    /// <summary>What was to be loaded is out of date: it is not waited for.</summary>
    private void TakePlaceOfOtherReload()
    {
        for (var node = _waiting.First; node is not null;)
        {
            var next = node.Next;
            if (node.Value.Request is ReplaceModule)
            {
                _waiting.Remove(node);
                Refuse(node.Value, "another reload has come before it was loaded");
            }
            else if (node.Value.Request is BuildReplacement)
            {
                _waiting.Remove(node);
            }

            node = next;
        }

        EndChangeOver();
        if (_current is { Request: ReplaceModule or BuildReplacement } loading)
        {
            loading.Execution.Interrupt();
            GiveUpAfter(LoadTimes.Grace);
        }
    }

    private void BeginChangeOver(EngineJob job, LoadedEngine first)
    {
        sources.Forget();
        module.Current = job.Module;
        var users = module.Users;
        foreach (var user in users)
        {
            Free(user.Withdraw());
        }

        _changeOver = new ChangeOver(job.Receiver, job.Module!, first, users);
        GoOnChangingOver();
    }

    private void GoOnChangingOver()
    {
        if (_changeOver!.Next() is { } slot)
        {
            Add(new BuildReplacement(slot), Self);
        }
        else
        {
            EndChangeOver();
        }
    }

    private void EndChangeOver()
    {
        if (_changeOver is null)
        {
            return;
        }

        var ended = _changeOver;
        _changeOver = null;
        Free(ended.TakeUnused());
        module.Announce();
        ended.Receiver.Tell(ModuleReplaced.Instance, Self);
    }

    private void OnReplacementBuilt(ReplacementSlot slot, LoadedEngine engine)
    {
        if (_changeOver is not null)
        {
            _changeOver.OnBuilt(engine);
            GoOnChangingOver();
        }
        else if (!slot.TryOffer(engine))
        {
            // Another reload has not waited for it, and its engine was not needed either.
            Free(engine);
        }
    }

    private void OnReplacementNotBuilt(ReplacementSlot slot, string reason)
    {
        if (_changeOver is not null)
        {
            RuntimeLog.NotReplaced(logger, slot.Index, reason);
            _changeOver.OnNotBuilt();
            GoOnChangingOver();
        }
    }

    private void Free(LoadedEngine? engine)
    {
        if (engine is not null)
        {
            Self.Tell(new FreeEngine(engine), Self);
        }
    }
}
