using System.Text;

namespace JSockD.Modules;

/// <summary>
/// The layout of a compiled module: bytecode, 128 bytes of version (NUL-terminated and NUL-padded), and the 64-byte Ed25519 signature (RFC
/// 8032, pure) over all that stands before it; 64 zero bytes where the module is unsigned. Since the signed part is contiguous, <c>openssl
/// pkeyutl -rawin</c> can sign and verify it too.
/// </summary>
public static class ModuleFile
{
    /// <summary>Bytes in the version field, the NUL included.</summary>
    public const int VersionSize = 128;

    /// <summary>Bytes in the signature, the file's last.</summary>
    public const int SignatureSize = Ed25519Keys.SignatureSize;

    /// <summary>The smallest file: one byte of bytecode, version, signature.</summary>
    public const int MinimumSize = 1 + VersionSize + SignatureSize;

    /// <summary>Lays a module file out, and signs it.</summary>
    /// <param name="bytecode">What the engine wrote; not empty.</param>
    /// <param name="version">The version of this jsockd: 1 to 127 bytes of UTF-8 without NUL.</param>
    /// <param name="signer">Signs the file, and stays the caller's; null leaves it unsigned.</param>
    /// <returns>The whole file, a new array.</returns>
    internal static byte[] Build(ReadOnlySpan<byte> bytecode, string version, ModuleSigner? signer)
    {
        if (bytecode.IsEmpty)
        {
            throw new ArgumentException("a module file needs bytecode", nameof(bytecode));
        }

        var versionBytes = EncodeVersion(version);
        var file = new byte[bytecode.Length + VersionSize + SignatureSize];
        bytecode.CopyTo(file);
        versionBytes.CopyTo(file, bytecode.Length);
        signer?.Sign(file.AsSpan(..^SignatureSize), file.AsSpan(^SignatureSize..));
        return file;
    }

    /// <summary>
    /// Checks a module file, and gives its bytecode. Nothing in the file is believed, or repeated in an error, before its signature is
    /// verified.
    /// </summary>
    /// <param name="file">The whole file. It must not change afterwards: the result is a part of it, not a copy.</param>
    /// <param name="expectedVersion">The version of this jsockd. Bytecode of another version is refused, for its format may differ.</param>
    /// <param name="trust">Whose signature counts.</param>
    /// <returns>The bytecode, at least one byte.</returns>
    /// <exception cref="ModuleFileException">The file is refused.</exception>
    public static ReadOnlyMemory<byte> Read(ReadOnlyMemory<byte> file, string expectedVersion, ModuleTrust trust)
    {
        ArgumentNullException.ThrowIfNull(trust);
        var expected = EncodeVersion(expectedVersion);
        if (file.Length < MinimumSize)
        {
            throw new ModuleFileException(
                ModuleFileRefusal.TooShort,
                $"the module file is truncated, or is not one: it has {file.Length} bytes, and the smallest module file has {MinimumSize}");
        }

        VerifySignature(file.Span, trust);
        VerifyVersion(file.Span[^(VersionSize + SignatureSize)..^SignatureSize], expected);
        return file[..^(VersionSize + SignatureSize)];
    }

    private static void VerifySignature(ReadOnlySpan<byte> file, ModuleTrust trust)
    {
        if (trust.AllowsInvalidSignatures)
        {
            return;
        }

        var signature = file[^SignatureSize..];
        if (!signature.ContainsAnyExcept((byte)0))
        {
            throw new ModuleFileException(
                ModuleFileRefusal.NotSigned,
                "the module file is not signed (its last 64 bytes, where the signature belongs, are zero): "
                + "compile it with a key, jsockd -c MODULE OUTPUT -k KEY.privkey");
        }

        if (!trust.Verifies(file[..^SignatureSize], signature))
        {
            throw new ModuleFileException(
                ModuleFileRefusal.SignatureMismatch,
                $"the signature of the module file does not verify with the key in {trust.Name}: the file was signed with another key, "
                + "or was changed or cut since, or is not a module file (which of these, a signature can't tell)");
        }
    }

    private static void VerifyVersion(ReadOnlySpan<byte> field, ReadOnlySpan<byte> expected)
    {
        var length = field.IndexOf((byte)0);
        if (length < 0)
        {
            throw new ModuleFileException(
                ModuleFileRefusal.VersionNotTerminated,
                $"the module file is damaged, or is not one: its version field ({VersionSize} bytes) has no NUL at its end");
        }

        if (!field[..length].SequenceEqual(expected))
        {
            throw new ModuleFileException(
                ModuleFileRefusal.VersionMismatch,
                $"the module file was compiled by version {Quoted.Bytes(field[..length])} of jsockd, "
                + $"and this is version {Quoted.Bytes(expected)}: compile it again with this one");
        }
    }

    private static byte[] EncodeVersion(string version)
    {
        ArgumentException.ThrowIfNullOrEmpty(version);
        var bytes = Encoding.UTF8.GetBytes(version);
        return bytes.Length < VersionSize && !bytes.Contains((byte)0)
            ? bytes
            : throw new ArgumentException($"a version has at most {VersionSize - 1} bytes, and no NUL", nameof(version));
    }
}
