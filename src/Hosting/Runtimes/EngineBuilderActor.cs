using Akka.Actor;
using JSockD.Engine;
using JSockD.Hosting.Failures;
using JSockD.Hosting.Settings;
using JSockD.Modules;
using Microsoft.Extensions.Logging;

namespace JSockD.Hosting.Runtimes;

/// <summary>
/// Builds and frees engines for the runtimes of a server, on a thread of its own, so that no client waits for either.
/// </summary>
internal sealed class EngineBuilderActor(ServerSettings settings, ServedModule module, SourceMapFile sources, ILogger logger) : UntypedActor
{
    /// <inheritdoc/>
    protected override void PreStart() => EngineLibrary.GiveWay();

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case BuildEngine:
                Sender.Tell(Build(module.Current, sources), Self);
                break;
            case FreeEngine free:
                free.Engine.Engine.Adopt();
                free.Engine.Dispose();
                NativeHeap.Trim();
                break;
            case ReplaceModule replace:
                Sender.Tell(Replace(replace.Bytecode), Self);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private object Build(VerifiedModule? served, SourceMapFile map)
    {
        try
        {
            return new EngineBuilt(LoadedEngine.Build(settings, served, map, logger));
        }
        catch (Exception e) when (e is ScriptException or EngineFaultException)
        {
            return new EngineNotBuilt(EngineFailures.Describe(e, map));
        }
    }

    private object Replace(ReadOnlyMemory<byte> bytecode)
    {
        var replacement = VerifiedModule.Of(bytecode);
        switch (Build(replacement, sources.Anew()))
        {
            case EngineBuilt built:
                built.Engine.Dispose();
                module.Current = replacement;
                return ModuleReplaced.Instance;
            case EngineNotBuilt failed:
                return new ModuleRefused(failed.Reason);
            case var other:
                throw new InvalidOperationException($"unexpected {other}");
        }
    }
}
