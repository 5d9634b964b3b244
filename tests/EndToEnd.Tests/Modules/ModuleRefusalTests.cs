using System.Security.Cryptography;
using System.Text;

namespace JSockD.EndToEnd.Tests.Modules;

/// <summary>Modules that must not be loaded: each has its own sentence, a non-zero exit, no READY and no socket left.</summary>
public sealed class ModuleRefusalTests(SignedModule module) : EndToEndTest, IClassFixture<SignedModule>
{
    private readonly byte[] _signed = File.ReadAllBytes(module.Path);

    [Fact]
    public void An_unsigned_module_is_refused() => Assert.Matches("(?i)not signed|unsigned|no signature", Unsigned());

    [Fact]
    public void A_truncated_module_is_refused()
    {
        foreach (var length in new[] { 0, 1, 63, 64, 191, 192, 193, _signed.Length / 2, _signed.Length - 64, _signed.Length - 1 })
        {
            RefusalOf(_signed[..length]);
        }
    }

    [Fact]
    public void A_module_that_was_tampered_with_is_refused_wherever_the_change_is()
    {
        var end = _signed.Length;
        foreach (var place in new[] { 0, 1, end / 2, end - 193, end - 192, end - 65, end - 64, end - 1 })
        {
            RefusalOf([.. _signed[..place], (byte)(_signed[place] ^ 1), .. _signed[(place + 1)..]]);
        }

        RefusalOf([.. _signed, 0]);
    }

    [Fact]
    public void A_module_signed_with_another_key_is_refused() => Assert.Matches("(?i)signature|key", OtherKey());

    [Fact]
    public void A_module_of_another_version_is_refused_with_both_versions_named()
    {
        var version = Run("-v").Output["jsockd ".Length..].TrimEnd();
        var sentence = OtherVersion();
        Assert.Contains("9.8.7-other", sentence, StringComparison.Ordinal);
        Assert.Contains(version, sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_version_field_without_its_NUL_is_refused() => Resigned(bytes => bytes.AsSpan(^192..^64).Fill((byte)'9'));

    [Fact]
    public void Bytecode_that_is_none_is_refused_though_its_signature_is_right() =>
        Resigned(bytes => bytes.AsSpan(..^192).Fill(0xA5));

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("g000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("00000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("dangerously_allow_invalid_signatures")]
    public void A_public_key_that_is_not_64_hex_digits_is_refused(string publicKey) =>
        Assert.Contains(PublicKeyVariable, PublicKey(publicKey), StringComparison.Ordinal);

    [Fact]
    public void A_module_without_a_public_key_is_refused() =>
        Assert.Contains(PublicKeyVariable, Refusal("-m", module.Path, "-s", Folder.PathOf("s")), StringComparison.Ordinal);

    [Fact]
    public void An_empty_public_key_does_not_matter_without_a_module()
    {
        Variables[PublicKeyVariable] = "";
        Serve().Connect().AssertServes();
    }

    [Fact]
    public void A_module_file_that_is_not_there_is_named() => Assert.Contains("missing.bc", Missing(), StringComparison.Ordinal);

    [Fact]
    public void A_folder_in_place_of_a_module_file_is_refused()
    {
        Variables[PublicKeyVariable] = module.PublicKey;
        Refusal("-m", Folder.FullName, "-s", Folder.PathOf("s"));
    }

    [Fact]
    public void Each_refusal_has_a_sentence_of_its_own()
    {
        // A signature cannot tell a changed module from a foreign key: those two may share theirs.
        string[] sentences = [Unsigned(), RefusalOf(_signed[..100]), OtherKey(), OtherVersion(), PublicKey("abc"), Missing()];
        Assert.Equal(sentences.Length, sentences.Distinct().Count());
    }

    private string Unsigned() => RefusalOf([.. _signed[..^64], .. new byte[64]]);

    private string OtherKey()
    {
        var openSsl = new OpenSsl(Folder);
        return RefusalOf(openSsl.SignModule(RandomNumberGenerator.GetBytes(32), _signed));
    }

    private string OtherVersion() =>
        Resigned(bytes => Encoding.ASCII.GetBytes("9.8.7-other".PadRight(128, '\0')).CopyTo(bytes.AsSpan(^192..^64)));

    private string PublicKey(string publicKey)
    {
        Variables[PublicKeyVariable] = publicKey;
        return Refusal("-m", module.Path, "-s", Folder.PathOf("s"));
    }

    private string Missing()
    {
        Variables[PublicKeyVariable] = module.PublicKey;
        return Refusal("-m", Folder.PathOf("missing.bc"), "-s", Folder.PathOf("s"));
    }

    /// <summary>The module changed and signed again, by a key that the server is told to trust.</summary>
    private string Resigned(Action<byte[]> change)
    {
        var openSsl = new OpenSsl(Folder);
        var seed = RandomNumberGenerator.GetBytes(32);
        var changed = (byte[])_signed.Clone();
        change(changed);
        return RefusalOf(openSsl.SignModule(seed, changed), Convert.ToHexStringLower(openSsl.PublicKey(seed)));
    }

    private string RefusalOf(byte[] moduleFile, string? publicKey = null)
    {
        Variables[PublicKeyVariable] = publicKey ?? module.PublicKey;
        var sentence = Refusal("-m", Folder.Write("m.bc", moduleFile), "-s", Folder.PathOf("s"));
        Assert.False(File.Exists(Folder.PathOf("s")), "a socket file is left");
        return sentence;
    }
}
