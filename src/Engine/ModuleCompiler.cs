namespace JSockD.Engine;

/// <summary>What is left out of compiled modules; the numbers are those of <c>jsd_strip</c>.</summary>
internal enum StripMode
{
    /// <summary>Nothing: backtraces have lines and functions know their source.</summary>
    Nothing = 0,

    /// <summary>The functions' sources.</summary>
    Source = 1,

    /// <summary>The functions' sources, names of files, lines and columns.</summary>
    Debug = 2,
}

/// <summary>Compiles ES modules to bytecode, each in an engine of its own. Any thread with at least 8 MiB of stack.</summary>
internal static class ModuleCompiler
{
    /// <summary>Compiles one module.</summary>
    /// <param name="source">UTF-8.</param>
    /// <param name="fileName">The name that backtraces show.</param>
    /// <param name="strip">What to leave out.</param>
    /// <exception cref="ScriptException">The module does not compile, or imports something other than the engine's own modules.</exception>
    /// <exception cref="EngineFaultException">The engine is unusable.</exception>
    public static CompiledModule Compile(ReadOnlySpan<byte> source, string fileName, StripMode strip)
    {
        using var runtime = new EngineRuntime(new EngineOptions(), host: null);
        var bytecode = runtime.CompileModule(source, fileName, (int)strip);
        return new CompiledModule(bytecode, runtime.ReadReferences(), runtime.CountExports());
    }
}
