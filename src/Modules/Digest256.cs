using System.Runtime.InteropServices;

namespace JSockD.Modules;

/// <summary>Names a command in the shared cache: the 256-bit BLAKE2b of its source, so that no two commands can be confused.</summary>
internal readonly record struct Digest256
{
    private readonly (ulong, ulong, ulong, ulong) _digest;

    /// <summary>The key of a command's source.</summary>
    /// <exception cref="SodiumException">libsodium cannot be used.</exception>
    public Digest256(ReadOnlySpan<byte> source) =>
        Algorithms.Blake2b256.Hash(source, MemoryMarshal.AsBytes(MemoryMarshal.CreateSpan(ref _digest, 1)));

    /// <summary>The 64 hex digits, in lower case.</summary>
    public override string ToString()
    {
        var digest = _digest;
        return Convert.ToHexStringLower(MemoryMarshal.AsBytes(MemoryMarshal.CreateSpan(ref digest, 1)));
    }
}
