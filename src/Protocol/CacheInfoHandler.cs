namespace JSockD.Protocol;

/// <summary><c>?cacheinfo</c>: what has the cache of results been good for?</summary>
internal sealed class CacheInfoHandler : IControlWordHandler
{
    private CacheInfoHandler()
    {
    }

    /// <summary>The only one there needs to be.</summary>
    public static CacheInfoHandler Instance { get; } = new();

    /// <inheritdoc/>
    public void Handle(IControlTarget target) => target.Send(Replies.CacheInfo(target.CacheFigures));
}
