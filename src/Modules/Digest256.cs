using System.Runtime.InteropServices;
using JSockD.Modules.Sodium;

namespace JSockD.Modules;

/// <summary>Names a command in the shared cache: the 256-bit BLAKE2b of its source, so that no two commands can be confused.</summary>
public readonly record struct Digest256
{
    private readonly (ulong, ulong, ulong, ulong) _digest;

    /// <summary>The key of a command's source.</summary>
    public Digest256(ReadOnlySpan<byte> source) =>
        Blake2b.Hash256(source, MemoryMarshal.AsBytes(MemoryMarshal.CreateSpan(ref _digest, 1)));
}
