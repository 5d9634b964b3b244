using System.Runtime.InteropServices;
using JSockD.Interop.Sodium;

namespace JSockD.Actors.Runtimes;

/// <summary>Names a command in the shared cache: the 256-bit BLAKE2b of its source, so that no two commands can be confused.</summary>
public readonly record struct CommandKey
{
    private readonly (ulong, ulong, ulong, ulong) _digest;

    /// <summary>The key of a command's source.</summary>
    public CommandKey(ReadOnlySpan<byte> source) =>
        Blake2b.Hash256(source, MemoryMarshal.AsBytes(MemoryMarshal.CreateSpan(ref _digest, 1)));
}
