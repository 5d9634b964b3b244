using System.Text;

namespace JSockD.Modules;

/// <summary>
/// Key pairs on disk: <c>PREFIX.pubkey</c> (64 hex digits and a newline) and <c>PREFIX.privkey</c> (128 hex digits and a newline, mode 0600
/// from the moment it exists). This file and <see cref="NewKeyFile"/> are all of this folder that touches the file system.
/// </summary>
internal static class KeyPairFiles
{
    /// <summary>Ends the name of a public key file.</summary>
    public const string PublicSuffix = ".pubkey";

    /// <summary>Ends the name of a private key file.</summary>
    public const string PrivateSuffix = ".privkey";

    /// <summary>More than any key file holds; a larger file is not read to its end.</summary>
    private const int MaximumFileSize = 4096;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes a new key pair and writes both files.</summary>
    /// <remarks>
    /// Neither file may exist: not even a symbolic link is followed or replaced. On any failure what this call created is removed, and
    /// nothing else. Both names are taken before the first byte is written. If the process is killed, or the power fails, in the few
    /// milliseconds between, files can stay behind that are empty or short; those are refused when read, and by the next call.
    /// </remarks>
    /// <returns>The public key as 64 hex digits.</returns>
    /// <exception cref="KeyFileException">A file exists, or can't be written; the message says which, and why.</exception>
    public static string Create(string prefix)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        if (prefix.Length == 0 || Path.EndsInDirectorySeparator(prefix))
        {
            throw new KeyFileException(
                $"{Quoted.Path(prefix)} does not name key files: give a prefix such as my_key, "
                + $"from which {PublicSuffix} and {PrivateSuffix} files are made");
        }

        using var secret = new SecretBytes(Ed25519Keys.SeedSize + PrivateKeyFile.Digits + 1);
        var (seed, privateText) = (secret.Memory[..Ed25519Keys.SeedSize], secret.Memory[Ed25519Keys.SeedSize..]);
        Ed25519Keys.FillNewSeed(seed.Span);
        using var key = Ed25519Keys.FromSeed(seed.Span);

        var publicKey = key.PublicKey.ToBytes();
        var publicText = new byte[(2 * Ed25519Keys.PublicKeySize) + 1];
        HexDigits.Encode(publicKey, publicText.AsSpan(..^1));
        PrivateKeyFile.Format(seed.Span, publicKey, privateText.Span[..^1]);
        publicText[^1] = privateText.Span[^1] = (byte)'\n';

        WriteBoth(prefix, publicText, privateText.Span);
        return Convert.ToHexStringLower(publicKey);
    }

    private static void WriteBoth(string prefix, ReadOnlySpan<byte> publicText, ReadOnlySpan<byte> privateText)
    {
        NewKeyFile? publicFile = null;
        NewKeyFile? privateFile = null;
        try
        {
            // Both are created before either is written, so that most failures happen while no secret is on the disk.
            publicFile = NewKeyFile.Create(prefix + PublicSuffix, OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
            privateFile = NewKeyFile.Create(prefix + PrivateSuffix, OwnerOnly);
            publicFile.Write(publicText);
            privateFile.Write(privateText);
        }
        catch (Exception e)
        {
            var left = NewKeyFile.Remove(publicFile, privateFile);
            if (left.Length != 0)
            {
                throw new KeyFileException($"{e.Message}; what was made could not be removed, do so by hand: {left}", e);
            }

            throw;
        }

        publicFile.Dispose();
        privateFile.Dispose();
    }

    /// <summary>
    /// Reads a private key file, which may be a pipe. Where its name ends in <c>.privkey</c> and the <c>.pubkey</c> file of the same prefix
    /// exists, that has to confirm it; see <see cref="PrivateKeyFile"/>.
    /// </summary>
    /// <returns>The signer, the caller's to dispose.</returns>
    /// <exception cref="KeyFileException">A file can't be read, or is refused.</exception>
    public static ModuleSigner ReadSigner(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        using var buffer = new SecretBytes(MaximumFileSize);
        var content = ReadFile(path, buffer.Memory, missingIsFine: false);
        return PrivateKeyFile.Read(content!.Value.Span, path, FindSibling(path));
    }

    /// <summary>Reads a public key file, which may be a pipe.</summary>
    /// <exception cref="RefusedException">It can't be read, or is none.</exception>
    public static ModuleTrust ReadPublicKey(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var content = ReadFile(path, new byte[MaximumFileSize], missingIsFine: false);
        return ModuleTrust.FromSetting(Encoding.ASCII.GetString(content!.Value.Span), Quoted.Path(path));
    }

    private static PublicKeySibling? FindSibling(string path)
    {
        if (!path.EndsWith(PrivateSuffix, StringComparison.Ordinal))
        {
            return null;
        }

        var siblingPath = path[..^PrivateSuffix.Length] + PublicSuffix;
        var content = ReadFile(siblingPath, new byte[MaximumFileSize], missingIsFine: true);
        return content is null ? null : new PublicKeySibling(siblingPath, content.Value);
    }

    /// <summary>Reads a whole file into <paramref name="buffer"/>; null where there is none and that is fine.</summary>
    private static ReadOnlyMemory<byte>? ReadFile(string path, Memory<byte> buffer, bool missingIsFine)
    {
        var length = 0;
        try
        {
            using var handle = File.OpenHandle(path);
            int read;
            while (length < buffer.Length && (read = RandomAccess.Read(handle, buffer.Span[length..], length)) > 0)
            {
                length += read;
            }
        }
        catch (FileNotFoundException) when (missingIsFine)
        {
            return null;
        }
        catch (Exception e) when (FileFailure.Is(e))
        {
            throw new KeyFileException($"can't read the key file {Quoted.Path(path)}: {FileFailure.Reason(path, e)}", e);
        }

        return length < buffer.Length
            ? buffer[..length]
            : throw new KeyFileException($"{Quoted.Path(path)} is not a key file: it has {buffer.Length} bytes or more");
    }
}
