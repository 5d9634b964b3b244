using JSockD.DotNetPeers;

// Engines in the process of a .NET program, measured by the plan that load has for servers. bench/README.md says what they are for.
try
{
    var options = PeerOptions.Read(args);
    using var peer = options.IsAnew ? new AnewPeer(() => Start(options, 1)) : Start(options, options.Threads);
    return options.IsFirstOnly ? RunFirst(peer) : Measurement.Run(peer, options);
}
catch (UsageException e)
{
    Console.Error.WriteLine($"JSockD.DotNetPeers: {e.Message}\n{PeerOptions.Usage}");
    return 2;
}
catch (Exception e)
{
    Console.Error.WriteLine($"JSockD.DotNetPeers: {e}");
    return 1;
}

static IPeer Start(PeerOptions options, int engines) => options.Peer switch
{
    "embedded" => new EmbeddedPeer(options, engines),
    "clearscript" => new ClearScriptPeer(options),
    "jint" => new JintPeer(options),
    _ => throw new UsageException($"--peer is '{options.Peer}', and must be embedded, clearscript or jint"),
};

// For whoever measures how long it takes from the start of the process to its first answer.
static int RunFirst(IPeer peer)
{
    using var engine = peer.Open();
    if (engine.Run() is { } wrong)
    {
        Console.Error.WriteLine($"JSockD.DotNetPeers: the result is not what --expect says: {wrong}");
        return 1;
    }

    Console.WriteLine("READY 1 first");
    Console.In.ReadToEnd();
    return 0;
}
