namespace JSockD.DotNetPeers;

/// <summary>A peer that is started, asked once and ended, for each command anew: in a process that has warmed up.</summary>
/// <param name="start">Starts one.</param>
internal sealed class AnewPeer(Func<IPeer> start) : IPeer
{
    public IPeerEngine Open() => new Anew(start);

    public void Dispose()
    {
        // Nothing outlives its command.
    }

    private sealed class Anew(Func<IPeer> start) : IPeerEngine
    {
        public string? Run()
        {
            using var peer = start();
            using var engine = peer.Open();
            return engine.Run();
        }

        public void Dispose()
        {
            // Nothing outlives its command.
        }
    }
}
