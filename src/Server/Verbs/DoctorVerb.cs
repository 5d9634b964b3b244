using JSockD.Server.CommandLine;
using JSockD.Server.Doctor;

namespace JSockD.Server.Verbs;

/// <summary><c>jsockd --doctor</c>: looks at all that a server with the same options needs, and says what to do about what is wrong. For
/// a bug report too.</summary>
internal static class DoctorVerb
{
    internal static int Run(Diagnose invocation)
    {
        Console.Out.WriteLine(BuildDescription.OfThisProcess());
        Console.Out.WriteLine();
        var (faults, warnings) = (0, 0);
        foreach (var finding in Findings(invocation))
        {
            faults += finding.Verdict == Verdict.Fault ? 1 : 0;
            warnings += finding.Verdict == Verdict.Warning ? 1 : 0;
            Console.Out.WriteLine(finding);
        }

        Console.Out.WriteLine();
        var verdict = faults > 0 ? "does not start" : "starts";
        Console.Out.WriteLine($"A server with these options {verdict}. Faults: {faults}, warnings: {warnings}.");
        return faults > 0 ? ExitCodes.Failure : ExitCodes.Success;
    }

    // Locales come before what loads the module, as at a server's start.
    private static IEnumerable<Finding> Findings(Diagnose invocation) =>
    [
        .. KernelCheck.Of(invocation.Server),
        .. LimitCheck.Of(invocation.Server),
        .. EnvironmentCheck.Of(),
        .. LocaleCheck.Of(invocation.Server),
        .. KeyCheck.Of(invocation),
        .. ModuleCheck.Of(invocation.Server),
        .. SocketCheck.Of(invocation.Server),
    ];
}
