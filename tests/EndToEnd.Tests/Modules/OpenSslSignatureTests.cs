using System.Security.Cryptography;

namespace JSockD.EndToEnd.Tests.Modules;

public sealed class OpenSslSignatureTests(SignedModule module) : EndToEndTest, IClassFixture<SignedModule>
{
    [Fact]
    public void A_module_signed_by_jsockd_verifies_with_openssl()
    {
        var openSsl = new OpenSsl(Folder);
        var signed = File.ReadAllBytes(module.Path);
        Assert.True(openSsl.VerifiesModule(module.PublicKey, signed));
        signed[10] ^= 1;
        Assert.False(openSsl.VerifiesModule(module.PublicKey, signed));
    }

    [Fact]
    public void A_module_signed_by_openssl_loads()
    {
        var openSsl = new OpenSsl(Folder);
        var seed = RandomNumberGenerator.GetBytes(32);
        Run("-c", module.SourcePath, "unsigned.bc");
        var signed = openSsl.SignModule(seed, File.ReadAllBytes(Folder.PathOf("unsigned.bc")));
        Variables[PublicKeyVariable] = Convert.ToHexStringLower(openSsl.PublicKey(seed));
        Assert.Equal("3", Serve("-m", Folder.Write("signed.bc", signed)).Connect().Execute("(m) => m.add(1, 2)").Ok());
    }

    [Fact]
    public void The_public_key_may_be_written_in_capitals()
    {
        Variables[PublicKeyVariable] = module.PublicKey.ToUpperInvariant();
        Serve("-m", module.Path).Connect().AssertServes();
    }
}
