using System.Diagnostics;
using JSockD.Diagnostics.SourceMaps;
using JSockD.Engine;
using JSockD.Hosting.Failures;
using JSockD.Modules;
using JSockD.Server.CommandLine;
using JSockD.Server.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace JSockD.Server.Doctor;

/// <summary>
/// The module: whether it is signed by the key, of this version, and loads in the time that the server gives it; and its source map. On a
/// thread with at least 8 MiB of stack.
/// </summary>
internal static class ModuleCheck
{
    private const string Subject = "module";

    internal static IEnumerable<Finding> Of(Serve server)
    {
        if (server.ModuleFile is not { } file)
        {
            yield return Finding.Ok(Subject, "none is given: commands get undefined for it");
            yield break;
        }

        yield return Module(file, server);
        if (server.SourceMapFile is { } map)
        {
            yield return Map(map);
        }
    }

    private static Finding Module(string file, Serve server)
    {
        ReadOnlyMemory<byte> bytecode;
        try
        {
            bytecode = TrustedModule.Read(file);
        }
        catch (ModuleTrustException)
        {
            return Finding.Warning(Subject, $"{file} can't be checked without the public key of its signer", "see the key above");
        }
        catch (ModuleFileException e)
        {
            return Finding.Fault(Subject, $"{file}: {e.Message}", RemedyOf(e.Refusal));
        }
        catch (FileRefusedException e)
        {
            return Finding.Fault(Subject, e.Message, "name a file that jsockd -c wrote, and that the server's user may read");
        }

        return Load(file, bytecode, server);
    }

    private static string RemedyOf(ModuleFileRefusal refusal) => refusal switch
    {
        ModuleFileRefusal.SignatureMismatch => "compile and sign it anew with the private key of the public key in the environment",
        ModuleFileRefusal.VersionMismatch => "compile it anew with this executable: jsockd -c",
        _ => "compile it: jsockd -c MODULE OUTPUT -k KEY.privkey",
    };

    private static Finding Load(string file, ReadOnlyMemory<byte> bytecode, Serve server)
    {
        var sources = new SourceMapFile(server.SourceMapFile, NullLogger.Instance);
        try
        {
            using var engine = new EngineRuntime(server.EngineOptions, new StandardErrorConsole(sources));
            var begun = Stopwatch.GetTimestamp();
            engine.LoadModule(bytecode.Span, (ulong)server.LoadTimeLimit);
            var took = Stopwatch.GetElapsedTime(begun);
            return Finding.Ok(
                Subject,
                $"{file} is signed by that key, of this version, and loaded in {took.TotalMilliseconds:0.0} ms ({bytecode.Length} bytes)");
        }
        catch (Exception e) when (e is ScriptException or EngineFaultException)
        {
            return Finding.Fault(
                Subject,
                EngineFailures.Describe(e, sources, server.LoadTimeLimit),
                "mend the module's top level; what it lacks of globals, jsockd -c --check tells");
        }
    }

    private static Finding Map(string file)
    {
        try
        {
            SourceMap.Parse(Files.Read(file, "source map"));
            return Finding.Ok("source map", $"{file} can be read");
        }
        catch (Exception e) when (e is SourceMapException or FileRefusedException)
        {
            return Finding.Warning(
                "source map",
                $"{file} can't be used, and errors will stay unmapped: {e.Message}",
                "name the bundle's .map file");
        }
    }
}
