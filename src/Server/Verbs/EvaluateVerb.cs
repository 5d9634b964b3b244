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
        Locales.Apply(invocation.IntlPack, invocation.DefaultLocale);
        using var logging = new ServerLogging();
        var sources = new SourceMapFile(invocation.SourceMapFile, logging.Logger);
        using var engine = new EngineRuntime(new EngineOptions { Timers = invocation.Timers }, new StandardErrorConsole(sources));
        try
        {
            LoadModule(engine, invocation.ModuleFile);
        }
        catch (ScriptException e)
        {
            return Fail(EngineFailures.Describe(e, sources));
        }

        try
        {
            Print(engine.Evaluate(source, "<expression>", timeLimit: 0));
            return ExitCodes.Success;
        }
        catch (ScriptException e)
        {
            return Fail(ScriptFailures.DescribeExpression(e, sources).Pretty);
        }
    }

    private static void LoadModule(EngineRuntime engine, string? file)
    {
        if (file is not null)
        {
            engine.LoadModule(TrustedModule.Read(file).Span, timeLimit: 0);
            engine.ExposeModule("M");
        }
    }

    private static void Print(byte[] json)
    {
        if (json.Length > 0)
        {
            using var output = Console.OpenStandardOutput();
            output.Write(json);
            output.WriteByte((byte)'\n');
        }
    }

    private static int Fail(string reason)
    {
        Console.Error.WriteLine($"jsockd: {reason}");
        return ExitCodes.Failure;
    }

    private static byte[] StandardInput()
    {
        using var input = Console.OpenStandardInput();
        using var text = new MemoryStream();
        input.CopyTo(text);
        return text.ToArray();
    }
}
