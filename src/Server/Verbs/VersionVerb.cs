namespace JSockD.Server.Verbs;

/// <summary><c>jsockd -v</c>.</summary>
internal static class VersionVerb
{
    internal static int Run()
    {
        Console.Out.WriteLine($"jsockd {Versions.Product}");
        return ExitCodes.Success;
    }
}
