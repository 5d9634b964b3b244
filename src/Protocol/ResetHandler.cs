namespace JSockD.Protocol;

/// <summary><c>?reset</c>: forgets the unfinished command, and says so.</summary>
internal sealed class ResetHandler : IControlWordHandler
{
    private ResetHandler()
    {
    }

    /// <summary>The only one there needs to be.</summary>
    public static ResetHandler Instance { get; } = new();

    /// <inheritdoc/>
    public void Handle(IControlTarget target)
    {
        target.Reset();
        target.Send(Replies.Reset);
    }
}
