namespace JSockD.Server.CommandLine.Table;

/// <summary>The sockets of a server, and what goes over them.</summary>
internal static class ServerOptions
{
    internal static readonly ListOption Sockets = new("-s", "SOCKET...")
    {
        Uses =
        [
            new(
                Verb.Serve,
                "the sockets' paths, one engine and one thread each, 256 at most; may be repeated",
                "`-s -- SOCKET...` takes all that follows as paths, also names that begin with a hyphen."),
        ],
    };

    internal static readonly HexByteOption Separator = new("-b", "XX")
    {
        Default = (byte)'\n',
        Uses = [new(Verb.Serve, "the byte that separates fields, as two hex digits")],
    };

    internal static readonly Flag ExitWithParent = new("--exit-with-parent")
    {
        Uses = [new(Verb.Serve, "ends the server in order when the process that started it has ended")],
    };
}
