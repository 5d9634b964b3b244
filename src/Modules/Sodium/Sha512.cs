namespace JSockD.Modules.Sodium;

/// <summary>
/// SHA-512 over up to three parts, without joining them in memory (RFC 8032 hashes short secrets in front of long messages).
/// The BCL's SHA-512 would load OpenSSL.
/// </summary>
internal static unsafe class Sha512
{
    internal const int DigestSize = 64;

    /// <summary>Size of <c>crypto_hash_sha512_state</c>; compared with the library's own figure when it is loaded.</summary>
    internal const int StateBytes = 208;

    /// <summary>Hashes <paramref name="a"/>, <paramref name="b"/>, <paramref name="c"/> in this order into the 64 bytes <paramref name="digest"/>.</summary>
    internal static void Hash(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, ReadOnlySpan<byte> c, Span<byte> digest)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(digest.Length, DigestSize, nameof(digest));
        SodiumLibrary.EnsureReady();
        var state = stackalloc ulong[StateBytes / sizeof(ulong)];
        try
        {
            SodiumException.ThrowUnlessZero(LibSodium.crypto_hash_sha512_init(state), nameof(LibSodium.crypto_hash_sha512_init));
            Update(state, a);
            Update(state, b);
            Update(state, c);
            fixed (byte* @out = digest)
            {
                SodiumException.ThrowUnlessZero(LibSodium.crypto_hash_sha512_final(state, @out), nameof(LibSodium.crypto_hash_sha512_final));
            }
        }
        finally
        {
            LibSodium.sodium_memzero((byte*)state, StateBytes);
        }
    }

    private static void Update(ulong* state, ReadOnlySpan<byte> part)
    {
        fixed (byte* @in = part)
        {
            SodiumException.ThrowUnlessZero(
                LibSodium.crypto_hash_sha512_update(state, @in, (ulong)part.Length), nameof(LibSodium.crypto_hash_sha512_update));
        }
    }
}
