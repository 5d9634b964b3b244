using JSockD.Server.CommandLine;

namespace JSockD.Server.Verbs;

/// <summary><c>jsockd -v</c>, and <c>jsockd -v --verbose</c>.</summary>
internal static class VersionVerb
{
    internal static int Run(ShowVersion invocation)
    {
        // Taken before anything is printed: a library that can't be used is refused with nothing on standard output.
        var description = invocation.Verbose ? BuildDescription.OfThisProcess().ToString() : BuildDescription.Title(Versions.Product);
        Console.Out.WriteLine(description);
        return ExitCodes.Success;
    }
}
