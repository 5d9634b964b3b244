using JSockD.Modules;
using Xunit;

namespace JSockD.Modules.Tests;

public class ModuleTrustTests
{
    private const string Key = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

    [Theory]
    [InlineData(Key)]
    [InlineData("D75A980182B10AB7D54BFED3C964073A0EE172F3DAA62325AF021A68F707511A")]
    [InlineData(Key + "\n")]
    [InlineData(" \t" + Key + "\r\n")]
    public void A_key_is_64_hex_digits_of_either_case_and_white_space_around_them_does_not_count(string value)
    {
        var trust = ModuleTrust.FromEnvironment(value, debugBuild: false);

        Assert.Equal(Key, Convert.ToHexStringLower(trust.PublicKey));
        Assert.False(trust.AllowsInvalidSignatures);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n")]
    public void Without_a_key_the_variable_and_its_form_are_named(string? value) => Refused(
        "the environment variable JSOCKD_BYTECODE_MODULE_PUBLIC_KEY is needed with a module: set it to the public key of its signer, "
        + "64 hex digits (what the .pubkey file of jsockd -k holds)",
        value);

    [Fact]
    public void A_value_of_a_wrong_length_is_refused_with_both_lengths()
    {
        Refused("JSOCKD_BYTECODE_MODULE_PUBLIC_KEY is not a public key: it has 63 characters, and a key has 64 hex digits", Key[1..]);
        Refused("JSOCKD_BYTECODE_MODULE_PUBLIC_KEY is not a public key: it has 65 characters, and a key has 64 hex digits", Key + "0");
        Refused(
            "JSOCKD_BYTECODE_MODULE_PUBLIC_KEY is not a public key: it has 13 characters, and a key has 64 hex digits", "my_key.pubkey");
        Refused("JSOCKD_BYTECODE_MODULE_PUBLIC_KEY is not a public key: it has 2 characters, and a key has 64 hex digits", "üü");
    }

    [Fact]
    public void A_private_key_is_recognised_and_not_repeated() => Refused(
        "JSOCKD_BYTECODE_MODULE_PUBLIC_KEY is not a public key: it has 128 characters, and a key has 64 hex digits "
        + "(a private key has as many as this: it belongs on the machine that signs, and nowhere else)",
        Key + Key);

    [Theory]
    [InlineData(0, 'g')]
    [InlineData(31, ' ')]
    [InlineData(63, 'ü')]
    [InlineData(5, '\0')]
    public void The_first_character_that_is_no_hex_digit_is_named_by_its_position(int index, char c) => Refused(
        $"JSOCKD_BYTECODE_MODULE_PUBLIC_KEY is not a public key: character {index + 1} of 64 is not a hex digit",
        Key[..index] + c + Key[(index + 1)..]);

    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0100000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    public void Bytes_that_are_nobodys_key_are_refused(string value) => Refused(
        "JSOCKD_BYTECODE_MODULE_PUBLIC_KEY is not a public key: it has 64 hex digits, but these bytes are no point that Ed25519 "
        + "allows as a key",
        value);

    [Fact]
    public void Signatures_are_turned_off_in_a_debug_build_only()
    {
        var trust = ModuleTrust.FromEnvironment("dangerously_allow_invalid_signatures\n", debugBuild: true);

        Assert.True(trust.AllowsInvalidSignatures);
        Refused(
            "JSOCKD_BYTECODE_MODULE_PUBLIC_KEY is dangerously_allow_invalid_signatures, which only debug builds of jsockd allow: "
            + "this is a release build, and needs the public key of the module's signer",
            "dangerously_allow_invalid_signatures");
    }

    [Fact]
    public void A_value_like_the_dangerous_one_is_not_it()
    {
        Assert.Throws<ModuleTrustException>(() => ModuleTrust.FromEnvironment("Dangerously_allow_invalid_signatures", debugBuild: true));
        Assert.Throws<ModuleTrustException>(() => ModuleTrust.FromEnvironment("dangerously_allow_invalid_signature", debugBuild: true));
    }

    [Fact]
    public void An_empty_key_in_code_is_not_a_way_to_turn_signatures_off()
    {
        Assert.ThrowsAny<ArgumentException>(() => ModuleTrust.FromPublicKey([]));
        Assert.ThrowsAny<ArgumentException>(() => ModuleTrust.FromPublicKey(new byte[32]));
    }

    private static void Refused(string sentence, string? value) =>
        Assert.Equal(sentence, Assert.Throws<ModuleTrustException>(() => ModuleTrust.FromEnvironment(value, debugBuild: false)).Message);
}
