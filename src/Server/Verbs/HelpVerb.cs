using JSockD.Server.CommandLine.Help;

namespace JSockD.Server.Verbs;

/// <summary><c>jsockd -h</c>.</summary>
internal static class HelpVerb
{
    internal static int Run()
    {
        Console.Out.WriteLine(Usage.Long);
        return ExitCodes.Success;
    }
}
