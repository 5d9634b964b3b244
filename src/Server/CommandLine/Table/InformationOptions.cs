namespace JSockD.Server.CommandLine.Table;

/// <summary>What <c>jsockd</c> says of itself and of the system.</summary>
internal static class InformationOptions
{
    internal static readonly Flag Doctor = new("--doctor")
    {
        Uses =
        [
            new(
                Verb.Diagnose,
                "checks key, module, source map, sockets, limits, kernel, locales and time zone, and prints what `-v --verbose` does",
                "It loads the module, and binds a socket beside those that are named."),
        ],
    };

    internal static readonly Flag Version = new("-v")
    {
        Uses = [new(Verb.ShowVersion, "prints the version")],
    };

    internal static readonly Flag Verbose = new("--verbose")
    {
        Uses =
        [
            new(
                Verb.ShowVersion,
                "prints engine, patches, compiler, ICU, runtime, Akka.NET, NSec, libsodium and platform too, for a bug report"),
        ],
    };

    internal static readonly Flag Help = new("-h")
    {
        Alias = "--help",
        Uses = [new(Verb.ShowHelp, "prints this text")],
    };
}
