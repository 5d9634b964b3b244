namespace JSockD.Modules;

/// <summary>The public key file that lies beside a private key file and says which key that has to be.</summary>
/// <param name="Path">Its name, for messages.</param>
/// <param name="Content">What it holds: 64 hex digits, white space around them allowed.</param>
internal sealed record PublicKeySibling(string Path, ReadOnlyMemory<byte> Content)
{
    private const int Digits = 2 * Ed25519Keys.PublicKeySize;

    /// <summary>The 32 bytes of the key.</summary>
    /// <param name="privateKeyPath">The file that it should confirm, for messages.</param>
    /// <exception cref="KeyFileException">It is not a public key, so it confirms nothing.</exception>
    internal byte[] Key(string privateKeyPath)
    {
        var key = new byte[Ed25519Keys.PublicKeySize];
        var text = HexDigits.Trim(Content.Span);
        return text.Length == Digits && HexDigits.Decode(text, key) < 0
            ? key
            : throw new KeyFileException(
                $"{Quoted.Path(Path)} is not a public key ({Digits} hex digits), so that it can't confirm {Quoted.Path(privateKeyPath)}: "
                + "restore it, or take it away");
    }
}
