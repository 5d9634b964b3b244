using NSec.Cryptography;

namespace JSockD.Modules;

/// <summary>
/// Keys of Ed25519 as plain bytes, and NSec's objects made of them. Each function throws <see cref="SodiumException"/> when libsodium
/// cannot be used, and <see cref="ArgumentOutOfRangeException"/> when a buffer does not have its exact size. Any thread.
/// </summary>
internal static class Ed25519Keys
{
    /// <summary>Bytes in a seed: the private key as RFC 8032 defines it (section 5.1.5).</summary>
    internal const int SeedSize = 32;

    /// <summary>Bytes in a public key.</summary>
    internal const int PublicKeySize = 32;

    /// <summary>Bytes in a signature.</summary>
    internal const int SignatureSize = 64;

    /// <summary>Fills <paramref name="seed"/> with a new one.</summary>
    /// <remarks>
    /// From libsodium, not by NSec's <see cref="Key.Create"/>: that asks .NET, which loads OpenSSL for it, and ends the process where there
    /// is none.
    /// </remarks>
    internal static void FillNewSeed(Span<byte> seed)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(seed.Length, SeedSize, nameof(seed));
        _ = Algorithms.Ed25519;
        LibSodium.randombytes_buf(seed, SeedSize);
    }

    /// <summary>
    /// The key pair of <paramref name="seed"/>, which is copied into memory of libsodium's that is zeroed when the key is disposed.
    /// </summary>
    internal static Key FromSeed(ReadOnlySpan<byte> seed)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(seed.Length, SeedSize, nameof(seed));
        return Key.Import(Algorithms.Ed25519, seed, KeyBlobFormat.RawPrivateKey);
    }

    /// <summary>
    /// The public key with these bytes. They aren't looked at: those that <see cref="IsPublicKey"/> refuses verify nothing.
    /// </summary>
    internal static PublicKey FromPublicKey(ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(bytes.Length, PublicKeySize, nameof(bytes));
        return PublicKey.Import(Algorithms.Ed25519, bytes, KeyBlobFormat.RawPublicKey);
    }

    /// <summary>
    /// Whether these 32 bytes can be the public key of anyone: a canonical point of the prime-order group. About one in sixteen random
    /// values is.
    /// </summary>
    internal static bool IsPublicKey(ReadOnlySpan<byte> candidate)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(candidate.Length, PublicKeySize, nameof(candidate));
        _ = Algorithms.Ed25519;
        return LibSodium.crypto_core_ed25519_is_valid_point(candidate) == 1;
    }

    /// <summary>The 32 bytes of a public key, a new array.</summary>
    internal static byte[] ToBytes(this PublicKey publicKey) => publicKey.Export(KeyBlobFormat.RawPublicKey);
}
