namespace JSockD.Modules;

/// <summary>
/// A module's bytecode, which nobody gets to see before its check has passed. The first who asks for it makes the check, and whoever comes
/// meanwhile waits: so the
/// check of a large module, which takes milliseconds, can go on while sockets are opened and engines created. Any thread.
/// </summary>
public sealed class VerifiedModule
{
    private readonly Lazy<Verdict> _verdict;

    /// <summary>A module that is to be checked.</summary>
    /// <param name="check">Gives the bytecode, or throws. Called once at most.</param>
    /// <param name="expectedLength">About how many bytes it will be; 0 if that is not known.</param>
    public VerifiedModule(Func<ReadOnlyMemory<byte>> check, long expectedLength = 0)
    {
        _verdict = new Lazy<Verdict>(() => Judge(check));
        ExpectedLength = expectedLength;
    }

    /// <summary>About how many bytes the bytecode has, before its check has passed; 0 if that is not known.</summary>
    public long ExpectedLength { get; }

    /// <summary>The bytecode. Throws what the check throws if the module is refused.</summary>
    public ReadOnlyMemory<byte> Bytecode => _verdict.Value is { Refusal: { } refusal } ? throw refusal : _verdict.Value.Bytecode;

    /// <summary>What the check threw, if it is over and the module refused; null otherwise.</summary>
    public Exception? Refusal => _verdict.IsValueCreated ? _verdict.Value.Refusal : null;

    /// <summary>Bytecode that was checked before, or that needs no check.</summary>
    public static VerifiedModule Of(ReadOnlyMemory<byte> bytecode) => new(() => bytecode, bytecode.Length);

    /// <summary>Makes the check now, on the calling thread, unless that was done before. What comes of it, others will see.</summary>
    public void Check() => _ = _verdict.Value;

    private static Verdict Judge(Func<ReadOnlyMemory<byte>> check)
    {
        try
        {
            return new Verdict(check(), null);
        }
#pragma warning disable CA1031 // It is thrown where the bytecode is asked for.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return new Verdict(default, e);
        }
    }

    private sealed record Verdict(ReadOnlyMemory<byte> Bytecode, Exception? Refusal);
}
