using JSockD.Modules;
using JSockD.Server.CommandLine;
using JSockD.Server.CommandLine.Table;

namespace JSockD.Server.Doctor;

/// <summary>The public key in the environment, and the private key that <c>-k</c> names.</summary>
internal static class KeyCheck
{
    private const string Subject = "key";

    internal static IEnumerable<Finding> Of(Diagnose invocation)
    {
        var name = EnvironmentVariables.PublicKey.Name;
        var value = Environment.GetEnvironmentVariable(name);
        ModuleTrust? trust = null;
        if (string.IsNullOrWhiteSpace(value) && invocation.Server.ModuleFile is null)
        {
            yield return Finding.Ok(Subject, $"{name} is not set, and without -m none is needed");
        }
        else
        {
            var finding = Read(value, out trust);
            yield return finding;
        }

        if (invocation.KeyFile is { } file)
        {
            yield return PrivateKey(file, trust);
        }
    }

    private static Finding Read(string? value, out ModuleTrust? trust)
    {
        trust = null;
        try
        {
            trust = ModuleTrust.FromEnvironment(value, Versions.IsDebugBuild);
            return trust.AllowsInvalidSignatures
                ? Finding.Warning(
                    Subject,
                    $"{EnvironmentVariables.PublicKey.Name} turns signatures off",
                    "set it to the public key of the module's signer")
                : Finding.Ok(Subject, $"{EnvironmentVariables.PublicKey.Name} holds a public key");
        }
        catch (ModuleTrustException e)
        {
            return Finding.Fault(
                Subject,
                e.Message,
                $"export {EnvironmentVariables.PublicKey.Name}=$(cat KEY.pubkey), with the file that jsockd -k wrote");
        }
    }

    private static Finding PrivateKey(string file, ModuleTrust? trust)
    {
        try
        {
            using var signer = KeyPairFiles.ReadSigner(file);
            return trust is null || trust.AllowsInvalidSignatures
                ? Finding.Ok("private key", $"{file} can sign")
                : signer.PublicKey.SequenceEqual(trust.PublicKey)
                    ? Finding.Ok("private key", $"{file} is that of the public key in the environment")
                    : Finding.Fault(
                        "private key",
                        $"{file} belongs to another public key than the one in the environment",
                        $"set {EnvironmentVariables.PublicKey.Name} to what the .pubkey file beside it says, or sign with the other key");
        }
        catch (RefusedException e)
        {
            return Finding.Fault("private key", e.Message, "name a .privkey file that jsockd -k wrote");
        }
    }
}
