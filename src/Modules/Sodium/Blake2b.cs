namespace JSockD.Modules.Sodium;

/// <summary>BLAKE2b without a key (RFC 7693), 256 bits long: the hash that names things in caches.</summary>
public static unsafe class Blake2b
{
    /// <summary>Bytes in a digest.</summary>
    public const int DigestSize = 32;

    /// <summary>Hashes <paramref name="data"/>, which may be empty, into <paramref name="digest"/>.</summary>
    /// <param name="data">Read during the call only.</param>
    /// <param name="digest">32 bytes, the caller's.</param>
    /// <exception cref="SodiumException">libsodium is not available.</exception>
    public static void Hash256(ReadOnlySpan<byte> data, Span<byte> digest)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(digest.Length, DigestSize, nameof(digest));
        SodiumLibrary.EnsureReady();
        fixed (byte* @out = digest, @in = data)
        {
            SodiumException.ThrowUnlessZero(
                LibSodium.crypto_generichash(@out, DigestSize, @in, (ulong)data.Length, null, 0), nameof(LibSodium.crypto_generichash));
        }
    }
}
