namespace JSockD.Protocol;

/// <summary><c>?memusage</c>: how much memory does the runtime use?</summary>
internal sealed class MemoryUsageHandler : IControlWordHandler
{
    private MemoryUsageHandler()
    {
    }

    /// <summary>The only one there needs to be.</summary>
    public static MemoryUsageHandler Instance { get; } = new();

    /// <inheritdoc/>
    public void Handle(IControlTarget target) => target.SendMemoryUsage();
}
