namespace JSockD.Actors.Modules;

/// <summary>
/// A module's bytecode, which nobody gets to see before its check has passed: whoever asks for it earlier waits. So the check of a large module, which takes
/// milliseconds, goes on while sockets are opened and engines created. Any thread.
/// </summary>
public sealed class VerifiedModule
{
    private readonly Task<ReadOnlyMemory<byte>> _bytecode;

    private VerifiedModule(Task<ReadOnlyMemory<byte>> bytecode) => _bytecode = bytecode;

    /// <summary>The bytecode. Waits for the check, and throws what it throws if the module is refused.</summary>
    public ReadOnlyMemory<byte> Bytecode => _bytecode.GetAwaiter().GetResult();

    /// <summary>What the check threw, if it is over and has let nothing through; null otherwise.</summary>
    public Exception? Refusal => _bytecode.Exception?.InnerException;

    /// <summary>Bytecode that was checked before, or that needs no check.</summary>
    public static VerifiedModule Of(ReadOnlyMemory<byte> bytecode) => new(Task.FromResult(bytecode));

    /// <summary>Begins a check on a thread of its own.</summary>
    /// <param name="check">Gives the bytecode, or throws.</param>
    public static VerifiedModule Begin(Func<ReadOnlyMemory<byte>> check)
    {
        var verdict = new TaskCompletionSource<ReadOnlyMemory<byte>>();
        // A thread rather than the pool's: starting the pool takes longer than starting one.
        new Thread(() => Run(check, verdict)) { IsBackground = true, Name = "module" }.UnsafeStart();
        return new VerifiedModule(verdict.Task);
    }

    private static void Run(Func<ReadOnlyMemory<byte>> check, TaskCompletionSource<ReadOnlyMemory<byte>> verdict)
    {
        try
        {
            verdict.SetResult(check());
        }
#pragma warning disable CA1031 // It is thrown where the bytecode is asked for.
        catch (Exception e)
#pragma warning restore CA1031
        {
            verdict.SetException(e);
        }
    }
}
