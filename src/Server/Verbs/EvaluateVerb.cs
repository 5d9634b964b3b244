using JSockD.Hosting.Failures;
using JSockD.Diagnostics.Errors;
using JSockD.Diagnostics.SourceMaps;
using JSockD.Engine;
using JSockD.Server.CommandLine;
using JSockD.Server.Logging;

namespace JSockD.Server.Verbs;

/// <summary><c>jsockd -e EXPRESSION</c>: evaluates it and prints the result's JSON, section 3.2 of the specification.</summary>
internal static class EvaluateVerb
{
    internal static int Run(Evaluate invocation)
    {
        var source = invocation.Expression == "-" ? StandardInput() : System.Text.Encoding.UTF8.GetBytes(invocation.Expression);
        using var engine = new EngineRuntime(new EngineOptions(), new StandardErrorConsole());
        if (invocation.ModuleFile is { } file)
        {
            engine.LoadModule(TrustedModule.Read(file).Span, timeLimit: 0);
            engine.ExposeModule("M");
        }

        byte[] json;
        try
        {
            json = engine.Evaluate(source, "<expression>", timeLimit: 0);
        }
        catch (ScriptException e)
        {
            Console.Error.WriteLine($"jsockd: {Describe(e.Error, invocation.SourceMapFile, engine.ModuleName)}");
            return ExitCodes.Failure;
        }

        if (json.Length > 0)
        {
            using var output = Console.OpenStandardOutput();
            output.Write(json);
            output.WriteByte((byte)'\n');
        }

        return ExitCodes.Success;
    }

    private static string Describe(ScriptError error, string? sourceMapFile, string? bundle)
    {
        using var logging = new ServerLogging();
        return ScriptFailures.Describe(error, timeLimit: 0, new SourceMapFile(sourceMapFile, logging.Logger), bundle).Pretty;
    }

    private static byte[] StandardInput()
    {
        using var input = Console.OpenStandardInput();
        using var text = new MemoryStream();
        input.CopyTo(text);
        return text.ToArray();
    }
}
