namespace JSockD.Hosting.Caching;

/// <summary>A command that promises to be pure, in the bytes that it came in: for asking the cache, not for keeping.</summary>
internal readonly ref struct CacheableCommand
{
    internal CacheableCommand(CacheDirective directive, ReadOnlySpan<byte> source, ReadOnlySpan<byte> parameter)
    {
        Directive = directive;
        Source = source;
        Parameter = parameter;
        Key = ReplyKey.Of(source, parameter);
    }

    internal CacheDirective Directive { get; }

    internal ReadOnlySpan<byte> Source { get; }

    internal ReadOnlySpan<byte> Parameter { get; }

    internal ReplyKey Key { get; }
}

/// <summary>The same, kept: its own copy of the bytes, by which it is recognised.</summary>
internal sealed class KeptCommand
{
    private readonly byte[] _bytes;
    private readonly int _sourceLength;

    internal KeptCommand(in CacheableCommand command)
    {
        (Key, Directive, _sourceLength) = (command.Key, command.Directive, command.Source.Length);
        _bytes = GC.AllocateUninitializedArray<byte>(command.Source.Length + command.Parameter.Length);
        command.Source.CopyTo(_bytes);
        command.Parameter.CopyTo(_bytes.AsSpan(_sourceLength));
    }

    internal ReplyKey Key { get; }

    internal CacheDirective Directive { get; }

    /// <summary>Bytes of command and parameter.</summary>
    internal int Length => _bytes.Length;

    /// <summary>Whether it is this command with this parameter, byte for byte.</summary>
    internal bool Is(in CacheableCommand command) =>
        command.Source.SequenceEqual(_bytes.AsSpan(0, _sourceLength)) && command.Parameter.SequenceEqual(_bytes.AsSpan(_sourceLength));
}
