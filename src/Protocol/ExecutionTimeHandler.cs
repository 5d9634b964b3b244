namespace JSockD.Protocol;

/// <summary><c>?exectime</c>: how long did the last command run?</summary>
internal sealed class ExecutionTimeHandler : IControlWordHandler
{
    private ExecutionTimeHandler()
    {
    }

    /// <summary>The only one there needs to be.</summary>
    public static ExecutionTimeHandler Instance { get; } = new();

    /// <inheritdoc/>
    public void Handle(IControlTarget target) => target.Send(Replies.ExecutionTime(target.ExecutionTime));
}
