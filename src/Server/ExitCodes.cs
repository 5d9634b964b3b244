namespace JSockD.Server;

/// <summary>How <c>jsockd</c> ends.</summary>
internal static class ExitCodes
{
    internal const int Success = 0;

    /// <summary>What was asked for could not be done; standard error says why.</summary>
    internal const int Failure = 1;

    /// <summary>The command line is wrong.</summary>
    internal const int Usage = 2;

    /// <summary>All of them with what they mean, for help and documents.</summary>
    internal static IEnumerable<(int Code, string Meaning)> All =>
    [
        (Success, "it was done; a server was ended by a client or a signal"),
        (Failure, "it could not be done, or the script threw; standard error says why"),
        (Usage, "the command line is wrong; standard error says what is"),
    ];
}
