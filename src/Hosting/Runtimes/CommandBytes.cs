namespace JSockD.Hosting.Runtimes;

/// <summary>The three fields of a command, where they lie.</summary>
public readonly ref struct CommandBytes(ReadOnlySpan<byte> id, ReadOnlySpan<byte> source, Span<byte> parameterAndTerminator)
{
    /// <summary>Copied in front of the reply.</summary>
    public ReadOnlySpan<byte> Id { get; } = id;

    /// <summary>A JavaScript expression whose value is a function; UTF-8.</summary>
    public ReadOnlySpan<byte> Source { get; } = source;

    /// <summary>The JSON parameter, and one byte more that the engine may overwrite while it parses.</summary>
    public Span<byte> ParameterAndTerminator { get; } = parameterAndTerminator;
}
