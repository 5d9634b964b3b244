using JSockD.Modules;
using JSockD.Server.CommandLine;

namespace JSockD.Server.Verbs;

/// <summary>
/// <c>jsockd --sign</c> and <c>jsockd --verify</c>: pure Ed25519 (RFC 8032) over a whole file, with the keys of <c>-k</c>. openssl
/// verifies what the
/// one makes, and makes what the other verifies: docs/signing_with_openssl.md.
/// </summary>
internal static class SignatureVerbs
{
    internal static int Run(SignFile invocation)
    {
        var content = Files.Read(invocation.File, "file to sign");
        using var signer = KeyPairFiles.ReadSigner(invocation.KeyFile);
        var signature = new byte[ModuleFile.SignatureSize];
        signer.Sign(content, signature);
        Files.WriteAtomically(invocation.Signature, signature);
        return ExitCodes.Success;
    }

    internal static int Run(VerifyFile invocation)
    {
        var key = KeyPairFiles.ReadPublicKey(invocation.KeyFile);
        var signature = Files.Read(invocation.Signature, "signature");
        if (signature.Length != ModuleFile.SignatureSize)
        {
            throw new FileRefusedException(
                $"{invocation.Signature} is no signature: it has {signature.Length} bytes, and a signature {ModuleFile.SignatureSize}");
        }

        if (!key.Verifies(Files.Read(invocation.File, "signed file"), signature))
        {
            throw new FileRefusedException(
                $"the signature {invocation.Signature} does not verify: {invocation.File} was changed, "
                + $"or was signed with another key than that of {invocation.KeyFile}");
        }

        Console.Out.WriteLine($"{invocation.File}: signed by the owner of {invocation.KeyFile}");
        return ExitCodes.Success;
    }
}
