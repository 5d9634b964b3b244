using System.Runtime.Versioning;
using System.Text.RegularExpressions;
using JSockD.Modules;
using Xunit;

namespace JSockD.Modules.Tests;

[UnsupportedOSPlatform("windows")]
public partial class KeyPairFilesTests : ScratchFolder
{
    [Fact]
    public void A_pair_is_two_files_that_sign_and_verify()
    {
        var hex = KeyPairFiles.Create(PathOf("k"));

        Assert.Equal(["k.privkey", "k.pubkey"], Names());
        Assert.Equal(hex + "\n", File.ReadAllText(PathOf("k.pubkey")));
        Assert.Matches(PrivateKeyText(), File.ReadAllText(PathOf("k.privkey")));
        using var signer = KeyPairFiles.ReadSigner(PathOf("k.privkey"));
        Assert.Equal(hex, signer.PublicKeyHex);
        var file = ModuleFile.Build([1, 2, 3], "1", signer);
        Assert.Equal(
            [1, 2, 3], ModuleFile.Read(file, "1", ModuleTrust.FromEnvironment(File.ReadAllText(PathOf("k.pubkey")), false)).ToArray());
    }

    [Fact]
    public void Only_the_owner_can_read_the_private_key_and_only_the_owner_can_change_the_public_one()
    {
        KeyPairFiles.Create(PathOf("k"));

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(PathOf("k.privkey")));
        Assert.Equal(
            UnixFileMode.None,
            File.GetUnixFileMode(PathOf("k.pubkey"))
            & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead));
    }

    [Fact]
    public void Two_pairs_differ() => Assert.NotEqual(KeyPairFiles.Create(PathOf("a")), KeyPairFiles.Create(PathOf("b")));

    [Theory]
    [InlineData("k.pubkey")]
    [InlineData("k.privkey")]
    public void An_existing_file_is_named_and_not_touched_and_the_other_is_not_made(string existing)
    {
        var path = Write(existing, "precious"u8);
        var time = new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(path, time);

        RefusedToCreate(
            $"can't create the key file \"{path}\": it exists already, and keys are never overwritten (no key pair was made)", "k");

        Assert.Equal([existing], Names());
        Assert.Equal("precious", File.ReadAllText(path));
        Assert.Equal(time, File.GetLastWriteTimeUtc(path));
    }

    [Fact]
    public void A_pair_is_not_made_twice()
    {
        KeyPairFiles.Create(PathOf("k"));
        var (publicText, privateText) = (File.ReadAllText(PathOf("k.pubkey")), File.ReadAllText(PathOf("k.privkey")));

        Assert.Throws<KeyFileException>(() => KeyPairFiles.Create(PathOf("k")));

        Assert.Equal(publicText, File.ReadAllText(PathOf("k.pubkey")));
        Assert.Equal(privateText, File.ReadAllText(PathOf("k.privkey")));
    }

    [Theory]
    [InlineData("k.pubkey")]
    [InlineData("k.privkey")]
    public void A_directory_of_that_name_stays_and_nothing_is_left_beside_it(string existing)
    {
        Directory.CreateDirectory(PathOf(existing));

        RefusedToCreate(
            $"can't create the key file \"{PathOf(existing)}\": it exists already, and keys are never overwritten (no key pair was made)",
            "k");

        Assert.Equal([existing], Names());
    }

    [Theory]
    [InlineData("k.pubkey")]
    [InlineData("k.privkey")]
    public void A_dangling_link_of_that_name_is_not_followed(string existing)
    {
        File.CreateSymbolicLink(PathOf(existing), PathOf("elsewhere"));

        Assert.Throws<KeyFileException>(() => KeyPairFiles.Create(PathOf("k")));

        Assert.Equal([existing], Names());
    }

    /// <summary>
    /// A name may have 255 bytes: with this prefix the public key file has as many, and the private one has one too many.
    /// </summary>
    [Fact]
    public void When_the_second_file_cannot_be_created_the_first_is_removed()
    {
        var prefix = new string('k', 255 - KeyPairFiles.PublicSuffix.Length);

        RefusedToCreate($"can't create the key file \"{PathOf(prefix)}.privkey\": its name is too long (no key pair was made)", prefix);

        Assert.Empty(Names());
    }

    [Fact]
    public void A_missing_directory_is_named_as_the_reason() =>
        RefusedToCreate(
            $"can't create the key file \"{PathOf("no/k")}.pubkey\": its directory does not exist (no key pair was made)", "no/k");

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("keys/")]
    public void A_prefix_must_name_a_file(string prefix)
    {
        var e = Assert.Throws<KeyFileException>(() => KeyPairFiles.Create(prefix));

        Assert.Equal(
            $"\"{prefix}\" does not name key files: give a prefix such as my_key, from which .pubkey and .privkey files are made",
            e.Message);
    }

    [Fact]
    public void A_private_key_is_checked_against_the_public_key_file_beside_it()
    {
        KeyPairFiles.Create(PathOf("k"));
        Write("k.pubkey", TestKeys.Text(TestKeys.PublicKey(TestKeys.Seed)));

        RefusedToRead(
            $"\"{PathOf("k.privkey")}\" is not the private key of \"{PathOf("k.pubkey")}\": "
            + "one of them was changed or belongs to another pair, so nothing was signed",
            "k.privkey");
    }

    [Fact]
    public void A_private_key_that_lies_alone_or_under_another_name_signs()
    {
        var alone = Write("k.privkey", TestKeys.SeedFormText());
        var renamed = Write("k.key", TestKeys.Text(TestKeys.Expanded));
        Write("k.key.pubkey", "unrelated"u8);

        KeyPairFiles.ReadSigner(alone).Dispose();
        KeyPairFiles.ReadSigner(renamed).Dispose();
    }

    [Fact]
    public void A_public_key_file_that_cannot_be_read_stops_the_signing()
    {
        Write("k.privkey", TestKeys.SeedFormText());
        Directory.CreateDirectory(PathOf("k.pubkey"));

        RefusedToRead($"can't read the key file \"{PathOf("k.pubkey")}\": it is a directory", "k.privkey");
    }

    [Fact]
    public void An_empty_public_key_file_is_not_a_missing_one()
    {
        Write("k.privkey", TestKeys.SeedFormText());
        Write("k.pubkey", []);

        Assert.Contains(
            "is not a public key",
            Assert.Throws<KeyFileException>(() => KeyPairFiles.ReadSigner(PathOf("k.privkey"))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_read_is_refused_with_the_reason()
    {
        Directory.CreateDirectory(PathOf("d.privkey"));
        Write("long.privkey", new byte[100_000]);

        RefusedToRead($"can't read the key file \"{PathOf("none.privkey")}\": there is no such file", "none.privkey");
        RefusedToRead($"can't read the key file \"{PathOf("no/k.privkey")}\": its directory does not exist", "no/k.privkey");
        RefusedToRead($"can't read the key file \"{PathOf("d.privkey")}\": it is a directory", "d.privkey");
        RefusedToRead($"\"{PathOf("long.privkey")}\" is not a key file: it has 4096 bytes or more", "long.privkey");
        Assert.Equal(
            "can't read the key file \"\": its name is empty", Assert.Throws<KeyFileException>(() => KeyPairFiles.ReadSigner("")).Message);
    }

    /// <summary>Both halves of a pair come from one call, or neither does, also when several calls want the same names.</summary>
    [Fact]
    public async Task Of_several_calls_for_one_prefix_at_most_one_makes_the_pair()
    {
        for (var round = 0; round < 20; round++)
        {
            var prefix = PathOf($"k{round}");
            var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
            {
                try
                {
                    return KeyPairFiles.Create(prefix);
                }
                catch (KeyFileException)
                {
                    return null;
                }
            })));

            var hex = Assert.Single(made, m => m is not null);
            using var signer = KeyPairFiles.ReadSigner(prefix + ".privkey");
            Assert.Equal(hex, signer.PublicKeyHex);
        }
    }

    [GeneratedRegex("^[0-9a-f]{128}\n\\z")]
    private static partial Regex PrivateKeyText();

    private void RefusedToCreate(string sentence, string prefix) =>
        Assert.Equal(sentence, Assert.Throws<KeyFileException>(() => KeyPairFiles.Create(PathOf(prefix))).Message);

    private void RefusedToRead(string sentence, string name) =>
        Assert.Equal(sentence, Assert.Throws<KeyFileException>(() => KeyPairFiles.ReadSigner(PathOf(name))).Message);
}
