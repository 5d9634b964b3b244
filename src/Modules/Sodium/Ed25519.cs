namespace JSockD.Modules.Sodium;

/// <summary>
/// Ed25519 signatures in the pure form (RFC 8032, section 5.1): the whole message is signed, not a hash of it. Keys are plain bytes that the
/// caller owns; nothing is kept after a call, and any thread may call. Each function throws <see cref="SodiumException"/> when libsodium is not
/// available, and <see cref="ArgumentOutOfRangeException"/> when a buffer does not have its exact size.
/// </summary>
public static unsafe class Ed25519
{
    /// <summary>Bytes in a seed: the private key as RFC 8032 defines it (section 5.1.5).</summary>
    public const int SeedSize = 32;

    /// <summary>Bytes in a public key.</summary>
    public const int PublicKeySize = 32;

    /// <summary>Bytes in a signature.</summary>
    public const int SignatureSize = 64;

    /// <summary>libsodium's secret key: the seed, then the public key.</summary>
    private const int SecretKeySize = SeedSize + PublicKeySize;

    /// <summary>Writes the public key that belongs to <paramref name="seed"/> (section 5.1.5).</summary>
    public static void GetPublicKey(ReadOnlySpan<byte> seed, Span<byte> publicKey)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(publicKey.Length, PublicKeySize, nameof(publicKey));
        Span<byte> secretKey = stackalloc byte[SecretKeySize];
        try
        {
            ExpandSeed(seed, publicKey, secretKey);
        }
        finally
        {
            SecretMemory.Zero(secretKey);
        }
    }

    /// <summary>Signs <paramref name="message"/> with the key made from <paramref name="seed"/> (section 5.1.6); the same input gives the same 64 bytes.</summary>
    /// <remarks>The public key is derived anew each time: signing under a public key that is not the seed's own would give the secret away.</remarks>
    public static void Sign(ReadOnlySpan<byte> seed, ReadOnlySpan<byte> message, Span<byte> signature)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(signature.Length, SignatureSize, nameof(signature));
        Span<byte> publicKey = stackalloc byte[PublicKeySize];
        Span<byte> secretKey = stackalloc byte[SecretKeySize];
        try
        {
            ExpandSeed(seed, publicKey, secretKey);
            fixed (byte* sig = signature, m = message, sk = secretKey)
            {
                SodiumException.ThrowUnlessZero(
                    LibSodium.crypto_sign_detached(sig, null, m, (ulong)message.Length, sk), nameof(LibSodium.crypto_sign_detached));
            }
        }
        finally
        {
            SecretMemory.Zero(secretKey);
        }
    }

    /// <summary>
    /// Whether <paramref name="signature"/> is one of <paramref name="message"/> by the owner of <paramref name="publicKey"/> (section 5.1.7).
    /// Stricter than the section: small-order keys, and encodings that are not canonical, verify nothing.
    /// </summary>
    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(publicKey.Length, PublicKeySize, nameof(publicKey));
        ArgumentOutOfRangeException.ThrowIfNotEqual(signature.Length, SignatureSize, nameof(signature));
        SodiumLibrary.EnsureReady();
        fixed (byte* sig = signature, m = message, pk = publicKey)
        {
            return LibSodium.crypto_sign_verify_detached(sig, m, (ulong)message.Length, pk) == 0;
        }
    }

    /// <summary>Whether these 32 bytes can be the public key of anyone: a canonical point of the prime-order group. About one in sixteen random values is.</summary>
    public static bool IsPublicKey(ReadOnlySpan<byte> candidate)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(candidate.Length, PublicKeySize, nameof(candidate));
        SodiumLibrary.EnsureReady();
        fixed (byte* p = candidate)
        {
            return LibSodium.crypto_core_ed25519_is_valid_point(p) == 1;
        }
    }

    private static void ExpandSeed(ReadOnlySpan<byte> seed, Span<byte> publicKey, Span<byte> secretKey)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(seed.Length, SeedSize, nameof(seed));
        SodiumLibrary.EnsureReady();
        fixed (byte* pk = publicKey, sk = secretKey, s = seed)
        {
            SodiumException.ThrowUnlessZero(LibSodium.crypto_sign_seed_keypair(pk, sk, s), nameof(LibSodium.crypto_sign_seed_keypair));
        }
    }
}
