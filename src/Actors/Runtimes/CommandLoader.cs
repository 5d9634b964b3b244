using JSockD.Interop.Engine;

namespace JSockD.Actors.Runtimes;

/// <summary>Gets a command into a runtime that does not know it yet: from the shared cache, or else by compiling it.</summary>
internal static class CommandLoader
{
    /// <summary>Loads the command; false: the engine's error says why not.</summary>
    /// <param name="engine">The runtime, on its thread.</param>
    /// <param name="cache">Shared by all runtimes.</param>
    /// <param name="source">The command.</param>
    /// <param name="timeLimit">Microseconds for compiling.</param>
    internal static bool Load(EngineRuntime engine, CommandCache cache, ReadOnlySpan<byte> source, ulong timeLimit)
    {
        var key = new CommandKey(source);
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
