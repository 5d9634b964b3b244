namespace JSockD.DotNetPeers;

/// <summary>Runs commands as a program would that has the peer's package.</summary>
internal interface IPeer : IDisposable
{
    /// <summary>
    /// An engine, for the calling thread alone. Whatever the module's top level and the compilation of the command throws comes out.
    /// </summary>
    IPeerEngine Open();
}

/// <summary>One thread's way to run the command.</summary>
internal interface IPeerEngine : IDisposable
{
    /// <summary>Runs the command once. Null where the answer is the one expected; otherwise what came instead.</summary>
    string? Run();
}
