using JSockD.Server;
using JSockD.Server.CommandLine;
using JSockD.Server.CommandLine.Help;
using JSockD.Server.CommandLine.Table;
using JSockD.Server.Verbs;

HeldSignals.Hold();
try
{
    var invocation = CommandLineParser.Parse(args);
    if (invocation is not Serve)
    {
        HeldSignals.Release();
    }

    return invocation switch
    {
        ShowHelp => HelpVerb.Run(),
        ShowVersion version => VersionVerb.Run(version),
        GenerateKeys keys => KeysVerb.Run(keys),
        SignFile sign => SignatureVerbs.Run(sign),
        VerifyFile verify => SignatureVerbs.Run(verify),
        Diagnose diagnose => EngineThread.Run(() => DoctorVerb.Run(diagnose)),
        CompileModule compile => EngineThread.Run(() => CompileVerb.Run(compile)),
        Evaluate evaluate => EngineThread.Run(() => EvaluateVerb.Run(evaluate)),
        Serve serve => ServeVerb.Run(serve),
        _ => throw new NotSupportedException("an invocation without a verb"),
    };
}
catch (UsageException e)
{
    Console.Error.WriteLine($"jsockd: {e.Message}");
    Console.Error.WriteLine(Usage.Short);
    return ExitCodes.Usage;
}
catch (Exception e) when (Refusals.Describe(e) is { } sentence)
{
    Console.Error.WriteLine($"jsockd: {sentence}");
    return ExitCodes.Failure;
}
