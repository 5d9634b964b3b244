using JSockD.Modules.Sodium;

namespace JSockD.Modules;

/// <summary>
/// A private key that signs modules. Holds the secret in memory that the garbage collector does not move, and zeroes it in <see cref="Dispose"/>. For one thread.
/// </summary>
public sealed class ModuleSigner : IDisposable
{
    private readonly byte[] _secret;
    private readonly byte[] _publicKey;
    private bool _disposed;

    private ModuleSigner(ReadOnlySpan<byte> secret, byte[] publicKey)
    {
        _publicKey = publicKey;
        _secret = SecretMemory.Allocate(secret.Length);
        secret.CopyTo(_secret);
    }

    /// <summary>The 32 bytes that verify what this signer signs.</summary>
    public ReadOnlySpan<byte> PublicKey => _publicKey;

    /// <summary>The public key as 64 hex digits in lower case, as the server's environment wants it.</summary>
    public string PublicKeyHex => Convert.ToHexStringLower(_publicKey);

    private bool HoldsSeed => _secret.Length == Ed25519.SeedSize;

    /// <summary>Signs with the key of a 32-byte seed. The seed is copied.</summary>
    public static ModuleSigner FromSeed(ReadOnlySpan<byte> seed)
    {
        var publicKey = new byte[Ed25519.PublicKeySize];
        Ed25519.GetPublicKey(seed, publicKey);
        return new ModuleSigner(seed, publicKey);
    }

    /// <summary>Signs with a 64-byte expanded secret. The secret is copied.</summary>
    /// <exception cref="ArgumentException">Its scalar is not clamped.</exception>
    public static ModuleSigner FromExpandedSecret(ReadOnlySpan<byte> secret)
    {
        var publicKey = new byte[Ed25519.PublicKeySize];
        Ed25519ExpandedSecret.GetPublicKey(secret, publicKey);
        return new ModuleSigner(secret, publicKey);
    }

    /// <summary>Signs <paramref name="message"/> into the 64 bytes <paramref name="signature"/>, and verifies the signature before it leaves this machine.</summary>
    /// <exception cref="InvalidOperationException">The signature does not verify: memory or processor are faulty. The signature is zeroed, as a faulty one can give the key away.</exception>
    public void Sign(ReadOnlySpan<byte> message, Span<byte> signature)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (HoldsSeed)
        {
            Ed25519.Sign(_secret, message, signature);
        }
        else
        {
            Ed25519ExpandedSecret.Sign(_secret, message, signature);
        }

        if (!Ed25519.Verify(_publicKey, message, signature))
        {
            signature.Clear();
            throw new InvalidOperationException("a signature just made does not verify: the memory or the processor of this machine is faulty");
        }
    }

    /// <summary>Zeroes the secret.</summary>
    public void Dispose()
    {
        _disposed = true;
        SecretMemory.Zero(_secret);
    }
}
