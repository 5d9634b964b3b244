using System.Text;
using JSockD.Modules;
using Xunit;

namespace JSockD.Modules.Tests;

public class ModuleFileTests
{
    private const string Version = "0.1.5";

    private static readonly byte[] s_bytecode = [.. Enumerable.Range(1, 100).Select(i => (byte)i)];
    private static readonly ModuleTrust s_anyone = ModuleTrust.FromEnvironment(ModuleTrust.DangerousValue, debugBuild: true);

    [Fact]
    public void A_signed_module_gives_its_bytecode_back()
    {
        var file = Signed(Version);

        Assert.Equal(s_bytecode.Length + 128 + 64, file.Length);
        Assert.Equal(s_bytecode, ModuleFile.Read(file, Version, TestKeys.Trust(TestKeys.Seed)).ToArray());
        Assert.Equal(s_bytecode, ModuleFile.Read(file, Version, s_anyone).ToArray());
    }

    [Fact]
    public void The_version_is_padded_with_NUL_and_an_unsigned_file_ends_in_64_zeros()
    {
        var file = ModuleFile.Build(s_bytecode, Version, signer: null);

        Assert.Equal(Encoding.ASCII.GetBytes(Version.PadRight(128, '\0')), file[100..228]);
        Assert.Equal(new byte[64], file[228..]);
    }

    [Fact]
    public void An_unsigned_module_is_refused_unless_signatures_are_off()
    {
        var file = ModuleFile.Build(s_bytecode, Version, signer: null);

        Refused(
            ModuleFileRefusal.NotSigned,
            "the module file is not signed (its last 64 bytes, where the signature belongs, are zero): "
            + "compile it with a key, jsockd -c MODULE OUTPUT -k KEY.privkey",
            file);
        Assert.Equal(s_bytecode, ModuleFile.Read(file, Version, s_anyone).ToArray());
    }

    [Fact]
    public void A_module_signed_with_another_key_is_refused() => Refused(
        ModuleFileRefusal.SignatureMismatch,
        "the signature of the module file does not verify with the key in JSOCKD_BYTECODE_MODULE_PUBLIC_KEY: "
        + "the file was signed with another key, "
        + "or was changed or cut since, or is not a module file (which of these, a signature can't tell)",
        Signed(Version),
        TestKeys.Trust(TestKeys.OtherSeed));

    [Fact]
    public void A_module_of_another_version_is_refused_with_both_versions_named()
    {
        const string Sentence =
            "the module file was compiled by version \"0.1.4\" of jsockd, and this is version \"0.1.5\": compile it again with this one";

        Refused(ModuleFileRefusal.VersionMismatch, Sentence, Signed("0.1.4"));
        Refused(ModuleFileRefusal.VersionMismatch, Sentence, ModuleFile.Build(s_bytecode, "0.1.4", signer: null), s_anyone);
    }

    [Theory]
    [InlineData("0.1.5.")]
    [InlineData("0.1.")]
    [InlineData("0.1.5-debug")]
    public void A_version_must_be_equal_not_alike(string version) => Refused(ModuleFileRefusal.VersionMismatch, null, Signed(version));

    [Fact]
    public void The_version_of_a_file_whose_signature_does_not_verify_is_not_repeated()
    {
        var file = Signed("6.6.6");
        file[0] ^= 1;

        Assert.DoesNotContain("6.6.6", Refused(ModuleFileRefusal.SignatureMismatch, null, file), StringComparison.Ordinal);
    }

    [Fact]
    public void A_version_is_repeated_without_its_control_characters()
    {
        var message = Refused(ModuleFileRefusal.VersionMismatch, null, Signed("1\n\u001b[31m\"\\ü\u0085"));

        Assert.Contains("\"1\\x0a\\x1b[31m\\x22\\x5c\\xc3\\xbc\\xc2\\x85\"", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_version_field_without_NUL_is_refused()
    {
        const string Sentence = "the module file is damaged, or is not one: its version field (128 bytes) has no NUL at its end";
        var file = ModuleFile.Build(s_bytecode, Version, signer: null);
        file.AsSpan(100, 128).Fill((byte)'1');

        Refused(ModuleFileRefusal.VersionNotTerminated, Sentence, file, s_anyone);
        using var signer = TestKeys.Signer();
        signer.Sign(file.AsSpan(..^64), file.AsSpan(^64..));
        Refused(ModuleFileRefusal.VersionNotTerminated, Sentence, file);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(192)]
    public void A_file_that_has_no_room_for_bytecode_is_refused_with_its_size(int size)
    {
        var sentence = $"the module file is truncated, or is not one: it has {size} bytes, and the smallest module file has 193";

        Refused(ModuleFileRefusal.TooShort, sentence, new byte[size]);
        Refused(ModuleFileRefusal.TooShort, sentence, new byte[size], s_anyone);
    }

    [Fact]
    public void No_byte_of_a_signed_file_can_be_changed()
    {
        var file = Signed(Version);
        var trust = TestKeys.Trust(TestKeys.Seed);
        for (var i = 0; i < file.Length; i++)
        {
            foreach (var change in new byte[] { 0x01, 0x10, 0x80, 0xFF })
            {
                file[i] ^= change;
                Refused(ModuleFileRefusal.SignatureMismatch, null, file, trust);
                file[i] ^= change;
            }
        }

        Assert.Equal(s_bytecode, ModuleFile.Read(file, Version, trust).ToArray());
    }

    [Fact]
    public void No_truncation_of_a_signed_file_is_accepted_at_either_end()
    {
        var file = Signed(Version);
        var trust = TestKeys.Trust(TestKeys.Seed);
        for (var length = 0; length < file.Length; length++)
        {
            Assert.Throws<ModuleFileException>(() => ModuleFile.Read(file.AsMemory(0, length), Version, trust));
            Assert.Throws<ModuleFileException>(() => ModuleFile.Read(file.AsMemory(file.Length - length), Version, trust));
        }
    }

    [Fact]
    public void Nothing_can_be_appended_to_a_signed_file()
    {
        foreach (var extra in new[] { 1, 64, 128, 192 })
        {
            Assert.Throws<ModuleFileException>(
                () => ModuleFile.Read((byte[])[.. Signed(Version), .. new byte[extra]], Version, TestKeys.Trust(TestKeys.Seed)));
        }
    }

    [Fact]
    public void With_signatures_off_text_is_still_not_a_module() => Refused(
        ModuleFileRefusal.VersionNotTerminated,
        null,
        Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("export const a = 1;\n", 20))),
        s_anyone);

    [Fact]
    public void What_could_not_be_read_back_is_not_built()
    {
        Assert.Throws<ArgumentException>(() => ModuleFile.Build([], Version, null));
        Assert.Throws<ArgumentException>(() => ModuleFile.Build(s_bytecode, "", null));
        Assert.Throws<ArgumentException>(() => ModuleFile.Build(s_bytecode, "1\0", null));
        Assert.Throws<ArgumentException>(() => ModuleFile.Build(s_bytecode, new string('1', 128), null));

        var longest = new string('1', 127);
        Assert.Equal(s_bytecode, ModuleFile.Read(Signed(longest), longest, TestKeys.Trust(TestKeys.Seed)).ToArray());
    }

    private static byte[] Signed(string version)
    {
        using var signer = TestKeys.Signer();
        return ModuleFile.Build(s_bytecode, version, signer);
    }

    private static string Refused(ModuleFileRefusal refusal, string? sentence, byte[] file, ModuleTrust? trust = null)
    {
        var e = Assert.Throws<ModuleFileException>(() => ModuleFile.Read(file, Version, trust ?? TestKeys.Trust(TestKeys.Seed)));
        Assert.Equal(refusal, e.Refusal);
        Assert.Equal(sentence ?? e.Message, e.Message);
        return e.Message;
    }
}
