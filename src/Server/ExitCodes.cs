namespace JSockD.Server;

/// <summary>How <c>jsockd</c> ends.</summary>
internal static class ExitCodes
{
    internal const int Success = 0;

    /// <summary>What was asked for could not be done; standard error says why.</summary>
    internal const int Failure = 1;

    /// <summary>The command line is wrong.</summary>
    internal const int Usage = 2;
}
