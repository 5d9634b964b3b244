namespace JSockD.Hosting.Caching;

/// <summary>A reply that is kept, or shared by those who waited for it. Immutable; any thread.</summary>
internal sealed class CachedReply : ISized
{
    // The objects and tables that an entry takes besides its bytes, roughly.
    private const int Overhead = 256;

    /// <param name="command">What it answers.</param>
    /// <param name="tail">What follows the id: a space, <c>ok</c>, a space, JSON and a line feed.</param>
    /// <param name="usableUntil">A timestamp of the cache's clock.</param>
    internal CachedReply(KeptCommand command, ReadOnlyMemory<byte> tail, long usableUntil)
    {
        (Command, Tail, UsableUntil) = (command, tail, usableUntil);
        Place = new LinkedListNode<CachedReply>(this);
    }

    internal KeptCommand Command { get; }

    /// <summary>The reply's bytes behind the id of whoever asked.</summary>
    internal ReadOnlyMemory<byte> Tail { get; }

    /// <summary>The JSON in it: what a program gets that has no connection.</summary>
    internal ReadOnlySpan<byte> Json => Tail.Span[" ok ".Length..^1];

    /// <summary>A timestamp of the cache's clock; <see cref="long.MaxValue"/>: for ever.</summary>
    internal long UsableUntil { get; }

    /// <summary>What it takes of the cache's bytes.</summary>
    public long Size => SizeOf(Command, Tail.Length);

    /// <summary>Where it stands in the order of use: for the table that holds it, under its lock.</summary>
    internal LinkedListNode<CachedReply> Place { get; }

    /// <summary>What a reply with so many bytes behind the id takes.</summary>
    internal static long SizeOf(KeptCommand command, int tailLength) => command.Length + (long)tailLength + Overhead;
}
