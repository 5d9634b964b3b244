using System.Security.Cryptography;

namespace JSockD.EndToEnd.Tests.CommandLine;

/// <summary><c>--sign</c> and <c>--verify</c>.</summary>
public sealed class SignatureTests : EndToEndTest
{
    private readonly string _file;

    public SignatureTests()
    {
        _file = Folder.Write("SHA256SUMS", "0123  a file\n");
        Succeed("-k", "key");
    }

    [Fact]
    public void What_one_signs_the_other_verifies()
    {
        Succeed("--sign", "SHA256SUMS", "SHA256SUMS.sig", "-k", "key.privkey");
        Assert.Contains("key.pubkey", Succeed("--verify", "SHA256SUMS", "SHA256SUMS.sig", "-k", "key.pubkey"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_was_changed_does_not_verify()
    {
        Succeed("--sign", "SHA256SUMS", "SHA256SUMS.sig", "-k", "key.privkey");
        File.AppendAllText(_file, " ");
        var refusal = Refusal("--verify", "SHA256SUMS", "SHA256SUMS.sig", "-k", "key.pubkey");
        Assert.Contains("does not verify", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Nor_does_one_that_another_key_has_signed()
    {
        Succeed("-k", "other");
        Succeed("--sign", "SHA256SUMS", "SHA256SUMS.sig", "-k", "other.privkey");
        Assert.Contains("another key", Refusal("--verify", "SHA256SUMS", "SHA256SUMS.sig", "-k", "key.pubkey"), StringComparison.Ordinal);
    }

    [Fact]
    public void Openssl_verifies_what_is_signed_and_signs_what_is_verified()
    {
        var openSsl = new OpenSsl(Folder);
        Succeed("--sign", "SHA256SUMS", "SHA256SUMS.sig", "-k", "key.privkey");
        var publicKey = Convert.FromHexString(File.ReadAllText(Folder.PathOf("key.pubkey")).Trim());
        Assert.True(openSsl.Verifies(publicKey, File.ReadAllBytes(_file), File.ReadAllBytes(Folder.PathOf("SHA256SUMS.sig"))));

        var seed = RandomNumberGenerator.GetBytes(32);
        Folder.Write("by.openssl", openSsl.Sign(seed, File.ReadAllBytes(_file)));
        Folder.Write("openssl.pubkey", Convert.ToHexStringLower(openSsl.PublicKey(seed)));
        Succeed("--verify", "SHA256SUMS", "by.openssl", "-k", "openssl.pubkey");
    }

    [Fact]
    public void The_wrong_kind_of_key_or_signature_is_refused_by_name()
    {
        Succeed("--sign", "SHA256SUMS", "SHA256SUMS.sig", "-k", "key.privkey");
        Assert.Contains("private key", Refusal("--verify", "SHA256SUMS", "SHA256SUMS.sig", "-k", "key.privkey"), StringComparison.Ordinal);
        Assert.Contains("public key", Refusal("--sign", "SHA256SUMS", "new.sig", "-k", "key.pubkey"), StringComparison.Ordinal);
        Assert.Contains("64", Refusal("--verify", "SHA256SUMS", "SHA256SUMS", "-k", "key.pubkey"), StringComparison.Ordinal);
        Assert.Contains("none.sig", Refusal("--verify", "SHA256SUMS", "none.sig", "-k", "key.pubkey"), StringComparison.Ordinal);
        Assert.Contains("none", Refusal("--sign", "none", "new.sig", "-k", "key.privkey"), StringComparison.Ordinal);
        Assert.DoesNotContain("new.sig", Folder.Names());
    }

    private string Succeed(params string[] arguments)
    {
        var outcome = Run(arguments);
        Assert.True(outcome.ExitCode == 0, outcome.Errors);
        return outcome.Output;
    }
}
