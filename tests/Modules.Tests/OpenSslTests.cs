using JSockD.Modules;
using Xunit;

namespace JSockD.Modules.Tests;

/// <summary>A module can be signed with openssl by those who don't trust our signatures, and ours can be verified with it.</summary>
public class OpenSslTests : ScratchFolder
{
    private const string Version = "0.1.5";

    private static readonly byte[] s_bytecode = [.. Enumerable.Range(0, 5000).Select(i => (byte)(i * 7))];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Openssl_verifies_what_we_sign_with_a_seed_or_an_expanded_secret(bool expanded)
    {
        using var signer = expanded
            ? ModuleSigner.FromExpandedSecret(TestKeys.Expand(TestKeys.Seed))
            : ModuleSigner.FromSeed(TestKeys.Seed);
        var file = ModuleFile.Build(s_bytecode, Version, signer);

        var (exitCode, output) = Verify(file, TestKeys.PublicKey(TestKeys.Seed));

        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public void Openssl_does_not_verify_it_once_it_is_changed_or_with_another_key()
    {
        using var signer = TestKeys.Signer();
        var file = ModuleFile.Build(s_bytecode, Version, signer);

        Assert.NotEqual(0, Verify(file, TestKeys.PublicKey(TestKeys.OtherSeed)).ExitCode);
        file[17] ^= 1;
        Assert.NotEqual(0, Verify(file, TestKeys.PublicKey(TestKeys.Seed)).ExitCode);
    }

    [Fact]
    public void We_load_what_openssl_signs()
    {
        var unsigned = ModuleFile.Build(s_bytecode, Version, signer: null);
        var key = Write("key.der", OpenSsl.PrivateKeyDer(TestKeys.Seed));
        var signed = Write("signed", unsigned.AsSpan(..^ModuleFile.SignatureSize));

        var (exitCode, output) = OpenSsl.Run(
            "pkeyutl", "-sign", "-rawin", "-inkey", key, "-keyform", "DER", "-in", signed, "-out", PathOf("signature"));

        Assert.True(exitCode == 0, output);
        byte[] file = [.. File.ReadAllBytes(signed), .. File.ReadAllBytes(PathOf("signature"))];
        Assert.Equal(s_bytecode, ModuleFile.Read(file, Version, TestKeys.Trust(TestKeys.Seed)).ToArray());
    }

    [Fact]
    public void The_public_key_of_a_pair_that_openssl_generates_is_one_that_we_take()
    {
        var (exitCode, output) = OpenSsl.Run("genpkey", "-algorithm", "ed25519", "-outform", "DER", "-out", PathOf("key.der"));
        Assert.True(exitCode == 0, output);
        (exitCode, output) = OpenSsl.Run(
            "pkey", "-in", PathOf("key.der"), "-inform", "DER", "-pubout", "-outform", "DER", "-out", PathOf("public.der"));
        Assert.True(exitCode == 0, output);

        var trust = ModuleTrust.FromEnvironment(
            Convert.ToHexString(File.ReadAllBytes(PathOf("public.der")).AsSpan(^32..)), debugBuild: false);

        var seed = File.ReadAllBytes(PathOf("key.der"))[^32..];
        Assert.Equal(TestKeys.PublicKey(seed), trust.PublicKey.ToArray());
    }

    private (int ExitCode, string Output) Verify(byte[] file, byte[] publicKey)
    {
        var key = Write("public.der", OpenSsl.PublicKeyDer(publicKey));
        var signed = Write("signed", file.AsSpan(..^ModuleFile.SignatureSize));
        var signature = Write("signature", file.AsSpan(^ModuleFile.SignatureSize..));
        return OpenSsl.Run(
            "pkeyutl", "-verify", "-rawin", "-pubin", "-inkey", key, "-keyform", "DER", "-in", signed, "-sigfile", signature);
    }
}
