using JSockD.Modules;
using JSockD.Hosting.Failures;
using JSockD.Hosting.Settings;
using JSockD.Engine;
using Microsoft.Extensions.Logging;

namespace JSockD.Hosting.Runtimes;

/// <summary>
/// An engine with its module, its host and its housekeeping: what a runtime actor swaps when it changes over. Belongs to one thread at a
/// time, like the engine.
/// </summary>
internal sealed class LoadedEngine : IDisposable
{
    private LoadedEngine(EngineRuntime engine, RuntimeHost host, VerifiedModule? module)
    {
        (Engine, Host, Module) = (engine, host, module);
        var memory = engine.ReadMemory();
        Leaks = new LeakDetector(memory.BytesWithoutCommands);
        Garbage = new GarbageGauge(memory.Bytes, memory.SpareBytes);
        host.ReadMemory = engine.ReadMemory;
    }

    internal EngineRuntime Engine { get; }

    internal RuntimeHost Host { get; }

    /// <summary>Its module, or null without one.</summary>
    internal VerifiedModule? Module { get; }

    internal LeakDetector Leaks { get; }

    internal GarbageGauge Garbage { get; }

    /// <summary>Builds an engine on the calling thread, which owns it; a few milliseconds with a large module.</summary>
    /// <param name="settings">The server's.</param>
    /// <param name="module">What to load, or null.</param>
    /// <param name="sources">The module's map.</param>
    /// <param name="logger">Takes what scripts log.</param>
    /// <param name="execution">Where others may interrupt the load; null if nobody does.</param>
    /// <exception cref="EngineFaultException">The engine can't be created.</exception>
    /// <exception cref="ScriptException">The module can't be loaded, or not in time.</exception>
    /// <exception cref="Exception">The module is refused: whatever its check throws.</exception>
    internal static LoadedEngine Build(
        ServerSettings settings, VerifiedModule? module, SourceMapFile sources, ILogger logger, ExecutionMonitor? execution = null)
    {
        var host = new RuntimeHost(logger, sources, settings.AnswerTimeout);
        var engine = new EngineRuntime(settings.Engine, host);
        try
        {
            if (module is not null)
            {
                engine.ExpectModule(module.ExpectedLength);
                var bytecode = module.Bytecode;
                execution?.Watch(engine);
                engine.LoadModule(bytecode.Span, (ulong)settings.LoadTimeLimit);
            }

            return new LoadedEngine(engine, host, module);
        }
        catch
        {
            execution?.Watch(null);
            engine.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Engine.Dispose();
}
