using Akka.Actor;
using JSockD.Engine;
using JSockD.Hosting.Failures;
using JSockD.Hosting.Settings;
using JSockD.Modules;
using Microsoft.Extensions.Logging;

namespace JSockD.Hosting.Runtimes;

/// <summary>
/// The thread of <see cref="EngineBuilderActor"/>, which gives it one job at a time: a top-level actor, so that nobody's end has to wait
/// for it while it is stuck in a module.
/// </summary>
internal sealed class EngineFactoryActor(ServerSettings settings, StuckThreads stuck, ILogger logger) : UntypedActor
{
    /// <inheritdoc/>
    protected override void PreStart() => EngineLibrary.GiveWay();

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        if (message is not EngineJob job)
        {
            Unhandled(message);
            return;
        }

        job.Execution.Begin();
        var outcome = Do(job);
        if (job.Execution.End())
        {
            Sender.Tell(new EngineJobDone(job, outcome), Self);
            return;
        }

        // The builder has answered in this actor's place, and has another.
        (outcome as EngineBuilt)?.Engine.Dispose();
        stuck.Remove();
    }

    private object? Do(EngineJob job)
    {
        switch (job.Request)
        {
            case FreeEngine free:
                free.Engine.Engine.Adopt();
                free.Engine.Dispose();
                NativeHeap.Trim();
                return null;
            default:
                return Build(job);
        }
    }

    private object Build(EngineJob job)
    {
        try
        {
            return new EngineBuilt(LoadedEngine.Build(settings, job.Module, job.Sources, logger, job.Execution));
        }
        catch (Exception e) when (e is ScriptException or EngineFaultException)
        {
            return new EngineNotBuilt(EngineFailures.Describe(e, job.Sources, settings.LoadTimeLimit));
        }
    }
}
