namespace JSockD.Actors.Runtimes;

/// <summary>The module that new engines load: one a server, read by the threads that build engines, replaced as a whole by a reload. Any thread.</summary>
internal sealed class ServedModule(ReadOnlyMemory<byte>? bytecode)
{
    private volatile Holder _current = new(bytecode);

    /// <summary>Verified bytecode, or null for no module.</summary>
    internal ReadOnlyMemory<byte>? Bytecode
    {
        get => _current.Bytecode;
        set => _current = new Holder(value);
    }

    private sealed record Holder(ReadOnlyMemory<byte>? Bytecode);
}
