namespace JSockD.Embedding.Tests;

/// <summary>A handler that never answers, and does something when it hears that nobody waits any more.</summary>
internal sealed class NeverAnswers(Action whenCancelled)
{
    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A command that waits for its answer.</summary>
    internal static JSCommand Command { get; } = new("waits", "() => JSockD.sendMessage({kind: 'never'})");

    /// <summary>Completes when it has registered what it does.</summary>
    internal Task Entered => _entered.Task;

    internal void AddTo(JSockDOptions options) => options.OnMessage<object?, int>("never", (_, context) =>
    {
        context.CancellationToken.Register(whenCancelled);
        _entered.SetResult();
        return new TaskCompletionSource<int>().Task;
    });
}
