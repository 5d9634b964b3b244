namespace JSockD.Modules.Sodium;

/// <summary>
/// Ed25519 with a secret whose seed is gone: the 64 bytes that RFC 8032 (section 5.1.5) derives from the seed, which are the clamped scalar s
/// (32 bytes, little-endian) and the prefix (32 bytes). Signatures are those that the seed would give. Ownership, threads and errors as
/// in <see cref="Ed25519"/>.
/// </summary>
/// <remarks>The prefix is as secret as the scalar: who knows it recovers the scalar from a single signature.</remarks>
public static unsafe class Ed25519ExpandedSecret
{
    /// <summary>Bytes in an expanded secret.</summary>
    public const int Size = 64;

    private const int ScalarSize = 32;

    /// <summary>Writes the expanded secret of <paramref name="seed"/> (section 5.1.5, steps 1 and 2). The caller zeroes it after use.</summary>
    public static void FromSeed(ReadOnlySpan<byte> seed, Span<byte> secret)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(seed.Length, Ed25519.SeedSize, nameof(seed));
        Sha512.Hash(seed, default, default, secret);
        secret[0] &= 0b1111_1000;
        secret[31] &= 0b0111_1111;
        secret[31] |= 0b0100_0000;
    }

    /// <summary>Whether the scalar has the bits that clamping sets and clears: the lowest three clear, 255 clear, 254 set. One in 32 random values has.</summary>
    public static bool IsClamped(ReadOnlySpan<byte> secret)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(secret.Length, Size, nameof(secret));
        return (secret[0] & 0b0000_0111) == 0 && (secret[31] & 0b1100_0000) == 0b0100_0000;
    }

    /// <summary>Writes the public key: s × B (section 5.1.5, steps 3 and 4).</summary>
    /// <exception cref="ArgumentException">The scalar is not clamped.</exception>
    public static void GetPublicKey(ReadOnlySpan<byte> secret, Span<byte> publicKey)
    {
        if (!IsClamped(secret))
        {
            throw new ArgumentException("The scalar of an expanded Ed25519 secret must be clamped.", nameof(secret));
        }

        ArgumentOutOfRangeException.ThrowIfNotEqual(publicKey.Length, Ed25519.PublicKeySize, nameof(publicKey));
        MultiplyBase(secret[..ScalarSize], publicKey);
    }

    /// <summary>Signs <paramref name="message"/> (section 5.1.6) into the 64 bytes <paramref name="signature"/>.</summary>
    /// <exception cref="ArgumentException">The scalar is not clamped.</exception>
    public static void Sign(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> message, Span<byte> signature)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(signature.Length, Ed25519.SignatureSize, nameof(signature));
        Span<byte> publicKey = stackalloc byte[Ed25519.PublicKeySize];
        GetPublicKey(secret, publicKey);

        Span<byte> wide = stackalloc byte[Sha512.DigestSize];
        Span<byte> s = stackalloc byte[ScalarSize];
        Span<byte> r = stackalloc byte[ScalarSize];
        Span<byte> k = stackalloc byte[ScalarSize];
        try
        {
            // Step 2: r = SHA-512(prefix ‖ M) mod L. Step 3: R = r × B.
            Sha512.Hash(secret[ScalarSize..], message, default, wide);
            Reduce(wide, r);
            var encodedR = signature[..ScalarSize];
            MultiplyBase(r, encodedR);

            // Step 4: k = SHA-512(R ‖ A ‖ M) mod L.
            Sha512.Hash(encodedR, publicKey, message, wide);
            Reduce(wide, k);

            // Steps 5 and 6: S = (r + k × s) mod L. The clamped scalar can be above L; libsodium wants scalars below it.
            wide.Clear();
            secret[..ScalarSize].CopyTo(wide);
            Reduce(wide, s);
            MultiplyAdd(k, s, r, signature[ScalarSize..]);
        }
        finally
        {
            SecretMemory.Zero(wide);
            SecretMemory.Zero(s);
            SecretMemory.Zero(r);
            SecretMemory.Zero(k);
        }
    }

    private static void MultiplyBase(ReadOnlySpan<byte> scalar, Span<byte> point)
    {
        SodiumLibrary.EnsureReady();
        fixed (byte* q = point, n = scalar)
        {
            SodiumException.ThrowUnlessZero(
                LibSodium.crypto_scalarmult_ed25519_base_noclamp(q, n), nameof(LibSodium.crypto_scalarmult_ed25519_base_noclamp));
        }
    }

    private static void Reduce(ReadOnlySpan<byte> wide, Span<byte> scalar)
    {
        fixed (byte* r = scalar, s = wide)
        {
            LibSodium.crypto_core_ed25519_scalar_reduce(r, s);
        }
    }

    /// <summary><paramref name="result"/> = <paramref name="x"/> × <paramref name="y"/> + <paramref name="addend"/> mod L; overwrites <paramref name="x"/>.</summary>
    private static void MultiplyAdd(Span<byte> x, ReadOnlySpan<byte> y, ReadOnlySpan<byte> addend, Span<byte> result)
    {
        fixed (byte* px = x, py = y, pa = addend, pz = result)
        {
            LibSodium.crypto_core_ed25519_scalar_mul(px, px, py);
            LibSodium.crypto_core_ed25519_scalar_add(pz, px, pa);
        }
    }
}
