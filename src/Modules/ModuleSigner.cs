using NSec.Cryptography;

namespace JSockD.Modules;

/// <summary>
/// A private key that signs modules. Holds the secret in memory that the garbage collector does not move, and zeroes it in
/// <see cref="Dispose"/>. For one thread.
/// </summary>
internal sealed class ModuleSigner : IDisposable
{
    // One of the two; which, depends on the form in which the key was given.
    private readonly Key? _key;
    private readonly ExpandedKey? _expandedKey;

    private readonly PublicKey _verifier;
    private readonly byte[] _publicKey;
    private bool _disposed;

    private ModuleSigner(Key key)
        : this(key.PublicKey) => _key = key;

    private ModuleSigner(ExpandedKey key)
        : this(key.PublicKey) => _expandedKey = key;

    private ModuleSigner(PublicKey publicKey) => (_verifier, _publicKey) = (publicKey, publicKey.ToBytes());

    /// <summary>The 32 bytes that verify what this signer signs.</summary>
    public ReadOnlySpan<byte> PublicKey => _publicKey;

    /// <summary>The public key as 64 hex digits in lower case, as the server's environment wants it.</summary>
    public string PublicKeyHex => Convert.ToHexStringLower(_publicKey);

    /// <summary>Signs with the key of a 32-byte seed. The seed is copied.</summary>
    public static ModuleSigner FromSeed(ReadOnlySpan<byte> seed) => new(Ed25519Keys.FromSeed(seed));

    /// <summary>Signs with a 64-byte expanded secret. The secret is copied.</summary>
    /// <exception cref="ArgumentException">Its scalar is not clamped.</exception>
    public static ModuleSigner FromExpandedSecret(ReadOnlySpan<byte> secret) => new(new ExpandedKey(secret));

    /// <summary>
    /// Signs <paramref name="message"/> into the 64 bytes <paramref name="signature"/>, and verifies the signature before it leaves this
    /// machine.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// The signature does not verify: memory or processor are faulty. The signature is zeroed, as a faulty one can give the key away.
    /// </exception>
    public void Sign(ReadOnlySpan<byte> message, Span<byte> signature)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_key is not null)
        {
            Algorithms.Ed25519.Sign(_key, message, signature);
        }
        else
        {
            _expandedKey!.Sign(message, signature);
        }

        if (!Algorithms.Ed25519.Verify(_verifier, message, signature))
        {
            signature.Clear();
            throw new InvalidOperationException(
                "a signature just made does not verify: the memory or the processor of this machine is faulty");
        }
    }

    /// <summary>Zeroes the secret.</summary>
    public void Dispose()
    {
        _disposed = true;
        _key?.Dispose();
        _expandedKey?.Dispose();
    }
}
