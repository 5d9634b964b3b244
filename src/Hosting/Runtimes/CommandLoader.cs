using System.Diagnostics;
using JSockD.Engine;
using JSockD.Modules;

namespace JSockD.Hosting.Runtimes;

/// <summary>Gets a command into a runtime that does not know it yet: from the shared cache, or else by compiling it.</summary>
internal static class CommandLoader
{
    /// <summary>Loads the command; false: the engine's error says why not.</summary>
    /// <param name="engine">The runtime, on its thread.</param>
    /// <param name="cache">Shared by all runtimes.</param>
    /// <param name="source">The command.</param>
    /// <param name="timeLimit">Microseconds for the whole command; less what this took when it returns, and at least one.</param>
    internal static bool Load(EngineRuntime engine, CommandCache cache, ReadOnlySpan<byte> source, ref ulong timeLimit)
    {
        var start = Stopwatch.GetTimestamp();
        var loaded = Load(engine, cache, source, timeLimit);
        var elapsed = (ulong)Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        timeLimit = elapsed < timeLimit ? timeLimit - elapsed : 1;
        return loaded;
    }

    private static bool Load(EngineRuntime engine, CommandCache cache, ReadOnlySpan<byte> source, ulong timeLimit)
    {
        var key = new Digest256(source);
        if (cache.Find(key) is { } known)
        {
            return engine.LoadCommand(source, known);
        }

        if (!engine.CompileCommand(source, timeLimit, out var bytecode))
        {
            return false;
        }

        cache.Add(key, bytecode.ToArray());
        return true;
    }
}
