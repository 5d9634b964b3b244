using System.Text;
using JSockD.Modules;
using Xunit;

namespace JSockD.Modules.Tests;

public class PrivateKeyFileTests
{
    private const string Name = "a.privkey";

    private static readonly byte[] s_message = "what is signed"u8.ToArray();

    [Fact]
    public void A_seed_with_its_public_key_signs() => SignsFor(TestKeys.PublicKey(TestKeys.Seed), TestKeys.SeedFormText());

    [Fact]
    public void An_expanded_secret_signs_and_a_public_key_file_confirms_it()
    {
        var publicKey = TestKeys.ExpandedPublicKey(TestKeys.Expanded);

        SignsFor(publicKey, TestKeys.Text(TestKeys.Expanded));
        SignsFor(publicKey, TestKeys.Text(TestKeys.Expanded), Sibling(publicKey));
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("{0}\r\n")]
    [InlineData("\n {0}\t\n\n")]
    public void White_space_around_the_digits_does_not_count(string format)
    {
        var digits = Encoding.ASCII.GetString(TestKeys.SeedFormText()).Trim();
        var publicKey = TestKeys.PublicKey(TestKeys.Seed);

        SignsFor(publicKey, Encoding.ASCII.GetBytes(string.Format(null, format, digits)));
        SignsFor(publicKey, Encoding.ASCII.GetBytes(string.Format(null, format, digits.ToUpperInvariant())));
    }

    [Theory]
    [InlineData("", "it has 0 bytes, and a private key has 128 hex digits")]
    [InlineData("abc", "it has 3 bytes, and a private key has 128 hex digits")]
    [InlineData(
        "-----BEGIN PRIVATE KEY-----\n",
        "it has 27 bytes, and a private key has 128 hex digits (it is a PEM file: sign with openssl itself, "
        + "as docs/signing_with_openssl.md shows)")]
    [InlineData(
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a\n",
        "it has 64 bytes, and a private key has 128 hex digits (a public key has as many as this: name the .privkey file)")]
    public void A_file_of_a_wrong_length_is_refused_with_both_lengths(string content, string sentence) =>
        Refused($"\"a.privkey\" is not a private key: {sentence}", Encoding.ASCII.GetBytes(content));

    [Fact]
    public void A_character_that_is_no_hex_digit_is_named_by_its_position()
    {
        var content = TestKeys.SeedFormText();
        content[100] = (byte)'x';

        Refused("\"a.privkey\" is not a private key: character 101 of 128 is not a hex digit", content);
    }

    [Fact]
    public void Bytes_of_neither_form_are_refused() => Refused(
        "\"a.privkey\" is damaged, or is not an Ed25519 private key: its 64 bytes are neither a seed followed by its public key, "
        + "nor an expanded secret (whose first 32 bytes have certain bits set and clear)",
        TestKeys.Text(Enumerable.Repeat((byte)0xFF, 64).ToArray()));

    [Fact]
    public void Seed_and_public_key_of_different_pairs_are_refused() =>
        Assert.Throws<KeyFileException>(() => Read(TestKeys.Text(TestKeys.Seed, TestKeys.PublicKey(TestKeys.OtherSeed))));

    [Fact]
    public void Public_key_before_seed_is_refused() =>
        Assert.Throws<KeyFileException>(() => Read(TestKeys.Text(TestKeys.PublicKey(TestKeys.Seed), TestKeys.Seed)));

    /// <summary>Among these are many that are clamped, and would sign as expanded secrets with a prefix that everyone knows.</summary>
    [Fact]
    public void A_seed_with_its_public_key_and_one_wrong_digit_never_signs_even_alone()
    {
        var seed = (byte[])TestKeys.Seed.Clone();
        (seed[0], seed[31]) = ((byte)(seed[0] & 0xF8), (byte)((seed[31] & 0x7F) | 0x40));
        var content = TestKeys.Text(seed, TestKeys.PublicKey(seed));
        var clamped = 0;
        for (var i = 0; i < PrivateKeyFile.Digits; i++)
        {
            var digit = content[i];
            foreach (var wrong in "0123456789abcdef"u8.ToArray().Where(d => d != digit))
            {
                content[i] = wrong;
                var message = Assert.Throws<KeyFileException>(() => Read(content)).Message;
                clamped += message.Contains("put the .pubkey file", StringComparison.Ordinal) ? 1 : 0;
            }

            content[i] = digit;
        }

        Assert.InRange(clamped, 128 * 14, 128 * 15);
    }

    [Fact]
    public void An_expanded_secret_whose_prefix_could_be_a_public_key_needs_the_public_key_file()
    {
        var content = TestKeys.Text(TestKeys.AmbiguousExpanded);
        var publicKey = TestKeys.ExpandedPublicKey(TestKeys.AmbiguousExpanded);

        Refused(
            "\"a.privkey\" is either an expanded secret or a damaged seed with its public key, and signing with the latter would give "
            + "the key away: "
            + "put the .pubkey file of the pair beside it, which tells them apart",
            content);
        SignsFor(publicKey, content, Sibling(publicKey));
    }

    [Fact]
    public void A_public_key_file_of_another_pair_stops_either_form()
    {
        const string Sentence =
            "\"a.privkey\" is not the private key of \"a.pubkey\": one of them was changed or belongs to another pair, "
            + "so nothing was signed";
        var other = Sibling(TestKeys.PublicKey(TestKeys.OtherSeed));

        Refused(Sentence, TestKeys.SeedFormText(), other);
        Refused(Sentence, TestKeys.Text(TestKeys.Expanded), other);
        Refused(Sentence, TestKeys.Text(TestKeys.AmbiguousExpanded), other);
    }

    [Fact]
    public void A_scalar_with_one_wrong_digit_is_refused_beside_its_public_key_file()
    {
        var content = TestKeys.Text(TestKeys.Expanded);
        var sibling = Sibling(TestKeys.ExpandedPublicKey(TestKeys.Expanded));
        for (var i = 0; i < 64; i++)
        {
            var digit = content[i];
            content[i] = digit == (byte)'8' ? (byte)'0' : (byte)'8';
            Assert.Throws<KeyFileException>(() => Read(content, sibling));
            content[i] = digit;
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a key")]
    [InlineData("x75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")]
    public void A_public_key_file_that_holds_no_key_stops_the_signing(string content) => Refused(
        "\"a.pubkey\" is not a public key (64 hex digits), so that it can't confirm \"a.privkey\": restore it, or take it away",
        TestKeys.SeedFormText(),
        new PublicKeySibling("a.pubkey", Encoding.ASCII.GetBytes(content)));

    [Fact]
    public void A_name_cannot_write_lines_of_its_own_into_the_message()
    {
        var e = Assert.Throws<KeyFileException>(() => PrivateKeyFile.Read([], "a\n\"\u001b\u202eü", null));

        Assert.StartsWith("\"a\\u{a}\\u{22}\\u{1b}\\u{202e}ü\" is not", e.Message, StringComparison.Ordinal);
    }

    private static PublicKeySibling Sibling(byte[] publicKey) => new("a.pubkey", TestKeys.Text(publicKey));

    private static ModuleSigner Read(byte[] content, PublicKeySibling? sibling = null) => PrivateKeyFile.Read(content, Name, sibling);

    private static void SignsFor(byte[] publicKey, byte[] content, PublicKeySibling? sibling = null)
    {
        using var signer = Read(content, sibling);
        var signature = new byte[Ed25519Keys.SignatureSize];
        signer.Sign(s_message, signature);

        Assert.Equal(publicKey, signer.PublicKey.ToArray());
        Assert.True(TestKeys.Verify(publicKey, s_message, signature));
    }

    private static void Refused(string sentence, byte[] content, PublicKeySibling? sibling = null) =>
        Assert.Equal(sentence, Assert.Throws<KeyFileException>(() => Read(content, sibling)).Message);
}
