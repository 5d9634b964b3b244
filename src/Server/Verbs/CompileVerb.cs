using JSockD.Engine;
using JSockD.Hosting.Failures;
using JSockD.Modules;
using JSockD.Server.Checks;
using JSockD.Server.CommandLine;
using JSockD.Server.Logging;

namespace JSockD.Server.Verbs;

/// <summary><c>jsockd -c IN OUT</c>: an ES module to a module file, section 2.1 of the specification.</summary>
internal static class CompileVerb
{
    internal static int Run(CompileModule invocation)
    {
        var source = Files.Read(invocation.Input, "module");
        using var signer = invocation.KeyFile is { } keyFile ? KeyPairFiles.ReadSigner(keyFile) : null;
        CompiledModule module;
        try
        {
            module = ModuleCompiler.Compile(source, invocation.Input, invocation.Strip);
        }
        catch (ScriptException e)
        {
            Console.Error.WriteLine(SourceExcerpt.Describe(e.Error, invocation.Input, source));
            return ExitCodes.Failure;
        }

        var passed = TellMissingGlobals(module, invocation);
        if (ExportCheck.Describe(module, invocation.Input) is { } warning)
        {
            Console.Error.WriteLine($"jsockd: warning: {warning}");
        }

        if (invocation.Check && !passed)
        {
            Console.Error.WriteLine($"jsockd: {invocation.Output} is not written, because of --check");
            return ExitCodes.Failure;
        }

        Files.WriteAtomically(invocation.Output, ModuleFile.Build(module.Bytecode, Versions.Module, signer));
        if (signer is null)
        {
            Console.Error.WriteLine(
                $"jsockd: warning: {invocation.Output} is unsigned, since no key was given: only debug builds load it. "
                + "-k PRIVATE_KEY signs it.");
        }

        return ExitCodes.Success;
    }

    // True: there is nothing missing that certainly matters.
    private static bool TellMissingGlobals(CompiledModule module, CompileModule invocation)
    {
        var missing = GlobalCheck.Find(module.References, new EngineOptions { Timers = invocation.Timers });
        var told = missing.Where(global => invocation.Check || global.Doubt == Doubt.None).ToArray();
        if (told.Length > 0)
        {
            using var logging = new ServerLogging();
            var map = new SourceMapFile(invocation.SourceMapFile, logging.Logger).Map;
            foreach (var global in told)
            {
                Console.Error.WriteLine(MissingGlobalText.Describe(global, invocation.Input, map, invocation.Check));
            }
        }

        return missing.All(global => global.Doubt != Doubt.None);
    }
}
