using System.Threading.Channels;

namespace JSockD.Embedding.Tests;

/// <summary>
/// A handler that holds its command: a test waits until commands are in it, and opens it. So a test knows what runs, and what waits.
/// </summary>
internal sealed class Gate
{
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<bool> _entered = Channel.CreateUnbounded<bool>();

    /// <summary>A command that goes in, and returns its parameter once the gate is open.</summary>
    internal static JSCommand Command { get; } = new("gate", "(m, p) => { JSockD.sendMessage({kind: 'gate'}); return p }");

    /// <summary>A command that goes in, and never ends by itself when it comes out.</summary>
    internal static JSCommand EndlessCommand { get; } = new("endless", "() => { JSockD.sendMessage({kind: 'gate'}); for (;;); }");

    internal JSockDOptions AddTo(JSockDOptions options) => options.OnMessage<object?, bool>("gate", async (_, context) =>
    {
        _entered.Writer.TryWrite(true);
        await _open.Task.WaitAsync(context.CancellationToken);
        return true;
    });

    internal async Task WaitForOneAsync() => await _entered.Reader.ReadAsync().AsTask().WaitAsync(TestHost.Limit);

    internal void Open() => _open.TrySetResult();
}
