namespace JSockD.EndToEnd.Tests.Harness;

/// <summary>Keys and signatures made without jsockd, by the openssl program, 1.1.1 or later.</summary>
public sealed class OpenSsl(TempFolder folder)
{
    // SubjectPublicKeyInfo and PKCS #8 of RFC 8410: the bytes before the key are the same for every Ed25519 key.
    private static readonly byte[] s_publicKeyHeader = Convert.FromHexString("302a300506032b6570032100");
    private static readonly byte[] s_privateKeyHeader = Convert.FromHexString("302e020100300506032b657004220420");

    /// <summary>Of the Ed25519 key with this seed: the 32 bytes of the public key.</summary>
    public byte[] PublicKey(byte[] seed)
    {
        var output = folder.PathOf("public.der");
        Succeed("pkey", "-inform", "DER", "-in", PrivateKeyFile(seed), "-pubout", "-outform", "DER", "-out", output);
        return File.ReadAllBytes(output)[s_publicKeyHeader.Length..];
    }

    public byte[] Sign(byte[] seed, byte[] content)
    {
        var output = folder.PathOf("signature");
        Succeed(
            "pkeyutl", "-sign", "-rawin", "-inkey", PrivateKeyFile(seed), "-keyform", "DER", "-in",
            folder.Write("content", content), "-out", output);
        return File.ReadAllBytes(output);
    }

    public bool Verifies(byte[] publicKey, byte[] content, byte[] signature) => Run(
        "pkeyutl",
        "-verify",
        "-rawin",
        "-pubin",
        "-inkey",
        folder.Write("public.der", [.. s_publicKeyHeader, .. publicKey]),
        "-keyform",
        "DER",
        "-in", folder.Write("content", content), "-sigfile", folder.Write("signature", signature)).ExitCode == 0;

    /// <summary>Whether a module file ends in a signature by that key over all that stands before it.</summary>
    public bool VerifiesModule(string publicKeyInHex, byte[] module) =>
        Verifies(Convert.FromHexString(publicKeyInHex), module[..^64], module[^64..]);

    /// <summary>The module file with its last 64 bytes replaced by a signature.</summary>
    public byte[] SignModule(byte[] seed, byte[] module) => [.. module[..^64], .. Sign(seed, module[..^64])];

    private string PrivateKeyFile(byte[] seed) => folder.Write("private.der", [.. s_privateKeyHeader, .. seed]);

    private static void Succeed(params string[] arguments)
    {
        var (exitCode, output) = Run(arguments);
        Assert.True(exitCode == 0, $"openssl {string.Join(' ', arguments)} failed: {output}");
    }

    private static (int ExitCode, string Output) Run(params string[] arguments) => Tool.Run("openssl", "", arguments);
}
