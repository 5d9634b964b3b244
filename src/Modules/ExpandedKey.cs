using NSec.Cryptography;

namespace JSockD.Modules;

/// <summary>
/// An Ed25519 key whose seed is gone, as the older tool in C wrote them: the 64 bytes that RFC 8032 (section 5.1.5) derives from the seed,
/// which are the clamped scalar s (32 bytes, little-endian) and the prefix (32 bytes). Signatures are those that the seed would give. For
/// one thread.
/// </summary>
/// <remarks>
/// NSec takes seeds only, hence the arithmetic here, which is libsodium's. The prefix is as secret as the scalar: who knows it recovers the
/// scalar from a single signature.
/// </remarks>
internal sealed class ExpandedKey : IDisposable
{
    /// <summary>Bytes in an expanded secret.</summary>
    internal const int Size = 64;

    private const int ScalarSize = 32;

    private readonly SecretBytes _secret = new(Size);

    /// <summary>Copies <paramref name="secret"/>.</summary>
    /// <exception cref="ArgumentException">It is not 64 bytes long, or its scalar is not clamped.</exception>
    /// <exception cref="SodiumException">libsodium cannot be used.</exception>
    internal ExpandedKey(ReadOnlySpan<byte> secret)
    {
        if (!IsClamped(secret))
        {
            throw new ArgumentException("The scalar of an expanded Ed25519 secret must be clamped.", nameof(secret));
        }

        // Section 5.1.5, steps 3 and 4: A = s × B.
        _ = Algorithms.Ed25519;
        Span<byte> publicKey = stackalloc byte[Ed25519Keys.PublicKeySize];
        MultiplyBase(secret[..ScalarSize], publicKey);
        PublicKey = Ed25519Keys.FromPublicKey(publicKey);
        secret.CopyTo(_secret.Span);
    }

    /// <summary>What verifies this key's signatures.</summary>
    internal PublicKey PublicKey { get; }

    /// <summary>
    /// Whether the scalar has the bits that clamping sets and clears: the lowest three clear, 255 clear, 254 set. One in 32 random values
    /// has.
    /// </summary>
    internal static bool IsClamped(ReadOnlySpan<byte> secret)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(secret.Length, Size, nameof(secret));
        return (secret[0] & 0b0000_0111) == 0 && (secret[31] & 0b1100_0000) == 0b0100_0000;
    }

    /// <summary>Signs <paramref name="message"/> (section 5.1.6) into the 64 bytes <paramref name="signature"/>.</summary>
    internal void Sign(ReadOnlySpan<byte> message, Span<byte> signature)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(signature.Length, Ed25519Keys.SignatureSize, nameof(signature));
        var scalar = _secret.Span[..ScalarSize];
        var prefix = _secret.Span[ScalarSize..];
        using var scratch = new SecretBytes(5 * ScalarSize);
        var wide = scratch.Span[..(2 * ScalarSize)];
        var s = scratch.Span.Slice(2 * ScalarSize, ScalarSize);
        var r = scratch.Span.Slice(3 * ScalarSize, ScalarSize);
        var k = scratch.Span.Slice(4 * ScalarSize, ScalarSize);

        // Step 2: r = SHA-512(prefix ‖ M) mod L. Step 3: R = r × B.
        Hash(prefix, message, default, wide);
        LibSodium.crypto_core_ed25519_scalar_reduce(r, wide);
        var encodedR = signature[..ScalarSize];
        MultiplyBase(r, encodedR);

        // Step 4: k = SHA-512(R ‖ A ‖ M) mod L.
        Hash(encodedR, PublicKey.ToBytes(), message, wide);
        LibSodium.crypto_core_ed25519_scalar_reduce(k, wide);

        // Steps 5 and 6: S = (r + k × s) mod L. The clamped scalar can be above L; libsodium wants scalars below it.
        wide.Clear();
        scalar.CopyTo(wide);
        LibSodium.crypto_core_ed25519_scalar_reduce(s, wide);
        LibSodium.crypto_core_ed25519_scalar_mul(k, k, s);
        LibSodium.crypto_core_ed25519_scalar_add(signature[ScalarSize..], k, r);
    }

    /// <summary>Zeroes the secret.</summary>
    public void Dispose() => _secret.Dispose();

    private static void MultiplyBase(ReadOnlySpan<byte> scalar, Span<byte> point) => SodiumException.ThrowUnlessZero(
        LibSodium.crypto_scalarmult_ed25519_base_noclamp(point, scalar), nameof(LibSodium.crypto_scalarmult_ed25519_base_noclamp));

    /// <summary>
    /// SHA-512 over three parts, without joining them in memory. libsodium zeroes the state, which knows the prefix, at the end.
    /// </summary>
    private static void Hash(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, ReadOnlySpan<byte> c, Span<byte> digest)
    {
        IncrementalHash.Initialize(Algorithms.Sha512, out var state);
        IncrementalHash.Update(ref state, a);
        IncrementalHash.Update(ref state, b);
        IncrementalHash.Update(ref state, c);
        IncrementalHash.Finalize(ref state, digest);
    }
}
