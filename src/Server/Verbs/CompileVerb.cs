using JSockD.Modules;
using JSockD.Engine;
using JSockD.Server.CommandLine;

namespace JSockD.Server.Verbs;

/// <summary><c>jsockd -c IN OUT</c>: an ES module to a module file, section 2.1 of the specification.</summary>
internal static class CompileVerb
{
    internal static int Run(CompileModule invocation)
    {
        var source = Files.Read(invocation.Input, "module");
        using var signer = invocation.KeyFile is { } keyFile ? KeyPairFiles.ReadSigner(keyFile) : null;
        byte[] bytecode;
        try
        {
            bytecode = ModuleCompiler.Compile(source, invocation.Input, invocation.Strip);
        }
        catch (ScriptException e)
        {
            Console.Error.WriteLine(SourceExcerpt.Describe(e.Error, invocation.Input, source));
            return ExitCodes.Failure;
        }

        Files.WriteAtomically(invocation.Output, ModuleFile.Build(bytecode, Versions.Module, signer));
        if (signer is null)
        {
            Console.Error.WriteLine(
                $"jsockd: warning: {invocation.Output} is unsigned, since no key was given: only debug builds load it. -k PRIVATE_KEY signs it.");
        }

        return ExitCodes.Success;
    }
}
