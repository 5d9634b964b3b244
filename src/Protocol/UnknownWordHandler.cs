namespace JSockD.Protocol;

/// <summary>Any word that is none of the protocol.</summary>
internal sealed class UnknownWordHandler : IControlWordHandler
{
    private UnknownWordHandler()
    {
    }

    /// <summary>The only one there needs to be.</summary>
    public static UnknownWordHandler Instance { get; } = new();

    /// <inheritdoc/>
    public void Handle(IControlTarget target) => target.Send(Replies.BadCommand);
}
