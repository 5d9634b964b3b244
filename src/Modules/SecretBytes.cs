using System.Security.Cryptography;

namespace JSockD.Modules;

/// <summary>
/// Memory that holds secrets: the garbage collector doesn't move it, and so leaves no copies behind, and its owner zeroes it in
/// <see cref="Dispose"/>.
/// </summary>
/// <param name="size">How many bytes; they are zero at first.</param>
internal sealed class SecretBytes(int size) : IDisposable
{
    private readonly byte[] _bytes = GC.AllocateArray<byte>(size, pinned: true);

    internal Memory<byte> Memory => _bytes;

    internal Span<byte> Span => _bytes;

    /// <summary>Overwrites everything with zeros, in a way that no compiler removes.</summary>
    public void Dispose() => CryptographicOperations.ZeroMemory(_bytes);
}
