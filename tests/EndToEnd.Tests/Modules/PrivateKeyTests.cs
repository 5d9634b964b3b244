using System.Security.Cryptography;

namespace JSockD.EndToEnd.Tests.Modules;

public sealed class PrivateKeyTests(SignedModule module) : EndToEndTest, IClassFixture<SignedModule>
{
    public static TheoryData<string, string> WrongForms => new()
    {
        { "empty", "" },
        { "a digit short", new string('a', 127) },
        { "a digit long", new string('a', 129) },
        { "of public length", new string('a', 64) },
        { "not hex", new string('g', 128) },
        { "text", "-----BEGIN PRIVATE KEY-----\n" },
        { "zeros", new string('0', 128) },
        { "seed and a public key that is not its own", new string('1', 64) + new string('2', 64) },
    };

    [Theory]
    [MemberData(nameof(WrongForms))]
    public void A_private_key_of_wrong_form_is_refused_and_nothing_is_written(string form, string content)
    {
        var key = Folder.Write("wrong.privkey", content);
        var sentence = Refusal("-c", module.SourcePath, Folder.PathOf("out.bc"), "-k", key);
        Assert.Contains("wrong.privkey", sentence, StringComparison.Ordinal);
        Assert.True(!File.Exists(Folder.PathOf("out.bc")), $"signed with a key that is {form}");
    }

    [Fact]
    public void A_private_key_file_that_is_not_there_is_named()
    {
        Assert.Contains(
            "no.privkey",
            Refusal("-c", module.SourcePath, Folder.PathOf("out.bc"), "-k", Folder.PathOf("no.privkey")),
            StringComparison.Ordinal);
        Assert.Empty(Folder.Names());
    }

    [Fact]
    public void Case_and_white_space_at_the_end_of_a_private_key_do_not_matter()
    {
        var key = Folder.Write("upper.privkey", File.ReadAllText(module.PrivateKeyPath).Trim().ToUpperInvariant() + "\r\n");
        Assert.Equal(0, Run("-c", module.SourcePath, Folder.PathOf("out.bc"), "-k", key).ExitCode);
        Assert.Equal(File.ReadAllBytes(module.Path), File.ReadAllBytes(Folder.PathOf("out.bc")));
    }

    [Fact]
    public void A_key_of_the_existing_tool_signs_rightly_or_is_refused_with_a_reason()
    {
        var openSsl = new OpenSsl(Folder);
        var seed = RandomNumberGenerator.GetBytes(32);
        var expanded = SHA512.HashData(seed);
        expanded[0] &= 0xF8;
        expanded[31] = (byte)(expanded[31] & 0x7F | 0x40);
        var key = Folder.Write("old.privkey", Convert.ToHexStringLower(expanded));

        var outcome = Run("-c", module.SourcePath, Folder.PathOf("out.bc"), "-k", key);
        if (outcome.ExitCode == 0)
        {
            var signed = File.ReadAllBytes(Folder.PathOf("out.bc"));
            Assert.True(openSsl.Verifies(openSsl.PublicKey(seed), signed[..^64], signed[^64..]), "signed with a wrong key in silence");
        }
        else
        {
            Assert.Contains("expanded", outcome.Sentence, StringComparison.Ordinal);
            Assert.False(File.Exists(Folder.PathOf("out.bc")));
        }
    }
}
