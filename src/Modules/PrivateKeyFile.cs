using System.Security.Cryptography;

namespace JSockD.Modules;

/// <summary>
/// The content of a private key file: 128 hex digits (64 bytes), white space around them allowed. There are two forms, and nothing in the
/// file says
/// which it is:
/// <list type="bullet">
/// <item>seed and public key, 32 bytes each: what <c>jsockd -k</c> writes. The two halves confirm each other.</item>
/// <item>the expanded secret (RFC 8032, section 5.1.5), clamped scalar and prefix: what the older tool in C wrote. One value in 32 is
/// clamped by chance, and
/// nothing in the file confirms that it is whole.</item>
/// </list>
/// </summary>
/// <remarks>
/// What must not happen is a signature made with a wrong key. It would be worse than useless: a damaged file of the first form, taken for
/// the
/// second, would sign with the public key as its secret prefix, and anyone could compute the (damaged) seed from that signature. Hence
/// these rules:
/// <list type="number">
/// <item>The public key of the first half equals the second half: first form.</item>
/// <item>Otherwise the file is of the second form, if its scalar is clamped and if it doesn't resemble a damaged file of the first form.
/// It does when the
/// second half is a public key (so is one prefix in sixteen), or shares eight bytes with the one expected. Then the <c>.pubkey</c> file
/// has to confirm it.</item>
/// <item>Where there is a <c>.pubkey</c> file beside the <c>.privkey</c> file, the key derived has to be the key in it, in either
/// form.</item>
/// </list>
/// What stays undetected is an expanded secret that was damaged, has no <c>.pubkey</c> file beside it, and is still clamped. The signature
/// then fails to
/// verify with the public key that the server has; <see cref="ModuleSigner.PublicKeyHex"/> is there to be shown to who signs.
/// A damaged prefix does no harm: the signature is another one, verifies, and keeps the key, as long as nobody knows the prefix.
/// </remarks>
internal static class PrivateKeyFile
{
    /// <summary>Hex digits in the file.</summary>
    public const int Digits = 2 * Size;

    private const int Size = 64;
    private const int PublicKeyDigits = 2 * Ed25519Keys.PublicKeySize;

    /// <summary>Two unrelated keys share this many bytes once in 10^12.</summary>
    private const int SuspiciouslyManyEqualBytes = 8;

    /// <summary>Makes a signer from the content of a private key file.</summary>
    /// <param name="content">The file, the caller's to zero.</param>
    /// <param name="path">Its name, for messages.</param>
    /// <param name="sibling">The <c>.pubkey</c> file beside it, if there is one.</param>
    /// <exception cref="KeyFileException">The file is no private key, or not certainly the right one.</exception>
    public static ModuleSigner Read(ReadOnlySpan<byte> content, string path, PublicKeySibling? sibling)
    {
        Span<byte> secret = stackalloc byte[Size];
        try
        {
            Decode(HexDigits.Trim(content), secret, Quoted.Path(path));
            var confirmed = sibling?.Key(path);
            var signer = Recognise(secret, Quoted.Path(path), sibling is not null);
            if (confirmed is null || signer.PublicKey.SequenceEqual(confirmed))
            {
                return signer;
            }

            signer.Dispose();
            throw new KeyFileException(
                $"{Quoted.Path(path)} is not the private key of {Quoted.Path(sibling!.Path)}: "
                + "one of them was changed or belongs to another pair, so nothing was signed");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    /// <summary>Writes the 128 digits of the first form, without a newline, into <paramref name="digits"/>.</summary>
    internal static void Format(ReadOnlySpan<byte> seed, ReadOnlySpan<byte> publicKey, Span<byte> digits)
    {
        HexDigits.Encode(seed, digits[..(2 * Ed25519Keys.SeedSize)]);
        HexDigits.Encode(publicKey, digits[(2 * Ed25519Keys.SeedSize)..]);
    }

    private static void Decode(ReadOnlySpan<byte> text, Span<byte> secret, string name)
    {
        if (text.Length != Digits)
        {
            var remark = text switch
            {
                _ when text.StartsWith("-----BEGIN"u8) =>
                    " (it is a PEM file: sign with openssl itself, as docs/signing_with_openssl.md shows)",
                { Length: PublicKeyDigits } => " (a public key has as many as this: name the .privkey file)",
                _ => "",
            };
            throw new KeyFileException(
                $"{name} is not a private key: it has {text.Length} bytes, and a private key has {Digits} hex digits{remark}");
        }

        var offending = HexDigits.Decode(text, secret);
        if (offending >= 0)
        {
            throw new KeyFileException($"{name} is not a private key: character {offending + 1} of {Digits} is not a hex digit");
        }
    }

    private static ModuleSigner Recognise(ReadOnlySpan<byte> secret, string name, bool hasSibling)
    {
        var second = secret[Ed25519Keys.SeedSize..];
        var ofSeed = ModuleSigner.FromSeed(secret[..Ed25519Keys.SeedSize]);
        if (ofSeed.PublicKey.SequenceEqual(second))
        {
            return ofSeed;
        }

        var resemblesSeedForm = CountEqual(ofSeed.PublicKey, second) >= SuspiciouslyManyEqualBytes || Ed25519Keys.IsPublicKey(second);
        ofSeed.Dispose();
        if (!ExpandedKey.IsClamped(secret))
        {
            throw new KeyFileException(
                $"{name} is damaged, or is not an Ed25519 private key: its 64 bytes are neither a seed followed by its public key, "
                + "nor an expanded secret (whose first 32 bytes have certain bits set and clear)");
        }

        if (resemblesSeedForm && !hasSibling)
        {
            throw new KeyFileException(
                $"{name} is either an expanded secret or a damaged seed with its public key, "
                + "and signing with the latter would give the key away: "
                + "put the .pubkey file of the pair beside it, which tells them apart");
        }

        return ModuleSigner.FromExpandedSecret(secret);
    }

    private static int CountEqual(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        var equal = 0;
        for (var i = 0; i < a.Length; i++)
        {
            equal += a[i] == b[i] ? 1 : 0;
        }

        return equal;
    }
}
