namespace JSockD.Protocol;

/// <summary><c>?quit</c>: says so, and ends the server.</summary>
internal sealed class QuitHandler : IControlWordHandler
{
    private QuitHandler()
    {
    }

    /// <summary>The only one there needs to be.</summary>
    public static QuitHandler Instance { get; } = new();

    /// <inheritdoc/>
    public void Handle(IControlTarget target)
    {
        target.Send(Replies.Quit);
        target.Quit();
    }
}
