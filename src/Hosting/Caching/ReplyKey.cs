using System.IO.Hashing;

namespace JSockD.Hosting.Caching;

/// <summary>
/// What stands for a command and its parameter in tables: a hash of both, with a seed of this process. That two commands never have the
/// same is not relied on: whoever finds something by a key compares the bytes.
/// </summary>
internal readonly struct ReplyKey : IEquatable<ReplyKey>
{
    private static readonly long s_seed = Random.Shared.NextInt64(long.MinValue, long.MaxValue);

    private readonly ulong _upper;
    private readonly ulong _lower;

    private ReplyKey(UInt128 hash) => (_upper, _lower) = ((ulong)(hash >> 64), (ulong)hash);

    /// <summary>The key of a command with a parameter, byte for byte.</summary>
    internal static ReplyKey Of(ReadOnlySpan<byte> source, ReadOnlySpan<byte> parameter) =>
        new(XxHash128.HashToUInt128(parameter, (long)XxHash3.HashToUInt64(source, s_seed)));

    /// <inheritdoc/>
    public bool Equals(ReplyKey other) => _lower == other._lower && _upper == other._upper;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ReplyKey other && Equals(other);

    // Of another seed, by a function that mixes: nobody can aim at a bucket of a table.
    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_lower, _upper);
}
