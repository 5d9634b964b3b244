using JSockD.Modules;
using Xunit;

namespace JSockD.Modules.Tests;

/// <summary>The test vectors of RFC 8032, section 7.1, for a seed and for the expanded secret made from it.</summary>
public class Rfc8032Tests
{
    public static TheoryData<string, string, string, string> Vectors => new()
    {
        {
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        },
        {
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        },
        {
            "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
            "af82",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
        },
        {
            "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
            "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
            "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704"
        },
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public void A_seed_gives_the_public_key_and_the_signature_of_the_RFC(string seed, string publicKey, string message, string signature)
    {
        using var signer = ModuleSigner.FromSeed(Convert.FromHexString(seed));

        Assert.Equal(publicKey, signer.PublicKeyHex);
        Assert.Equal(signature, Sign(signer, message));
        Assert.True(Ed25519Keys.IsPublicKey(signer.PublicKey));
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void The_expanded_secret_gives_them_too(string seed, string publicKey, string message, string signature)
    {
        using var signer = ModuleSigner.FromExpandedSecret(TestKeys.Expand(Convert.FromHexString(seed)));

        Assert.Equal(publicKey, signer.PublicKeyHex);
        Assert.Equal(signature, Sign(signer, message));
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void A_signature_verifies_until_one_bit_of_it_is_changed(string seed, string publicKey, string message, string signature)
    {
        _ = seed;
        var (key, m, sig) = (Convert.FromHexString(publicKey), Convert.FromHexString(message), Convert.FromHexString(signature));

        Assert.True(TestKeys.Verify(key, m, sig));
        for (var bit = 0; bit < sig.Length * 8; bit++)
        {
            sig[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(TestKeys.Verify(key, m, sig));
            sig[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void Seed_and_expanded_secret_sign_alike_whatever_the_key_and_the_length_of_the_message()
    {
        var random = new Random(8032);
        for (var length = 0; length < 300; length++)
        {
            var (seed, message) = (new byte[32], new byte[length]);
            random.NextBytes(seed);
            random.NextBytes(message);
            var (fromSeed, fromExpanded) = (new byte[64], new byte[64]);

            using (var key = Ed25519Keys.FromSeed(seed))
            {
                Algorithms.Ed25519.Sign(key, message, fromSeed);
            }

            using (var key = new ExpandedKey(TestKeys.Expand(seed)))
            {
                key.Sign(message, fromExpanded);
            }

            Assert.Equal(fromSeed, fromExpanded);
        }
    }

    [Fact]
    public void An_expanded_secret_that_is_not_clamped_is_not_used()
    {
        foreach (var (index, bit) in new[] { (0, 0x01), (0, 0x02), (0, 0x04), (31, 0x40), (31, 0x80) })
        {
            var secret = TestKeys.Expand(TestKeys.Seed);
            secret[index] ^= (byte)bit;

            Assert.False(ExpandedKey.IsClamped(secret));
            Assert.Throws<ArgumentException>(() => new ExpandedKey(secret));
        }
    }

    [Fact]
    public void Buffers_of_a_wrong_size_never_reach_the_native_library()
    {
        using var signer = TestKeys.Signer();
        using var expanded = new ExpandedKey(TestKeys.Expanded);

        Assert.Throws<ArgumentOutOfRangeException>(() => Ed25519Keys.FromSeed(new byte[31]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Ed25519Keys.FromSeed(new byte[33]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Ed25519Keys.FillNewSeed(new byte[31]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Ed25519Keys.FromPublicKey(new byte[31]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Ed25519Keys.IsPublicKey(new byte[33]));
        Assert.ThrowsAny<ArgumentException>(() => signer.Sign([], new byte[63]));
        Assert.False(TestKeys.Verify(TestKeys.PublicKey(TestKeys.Seed), [], new byte[63]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExpandedKey(new byte[63]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ExpandedKey.IsClamped(new byte[65]));
        Assert.Throws<ArgumentOutOfRangeException>(() => expanded.Sign([], new byte[65]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_disposed_signer_does_not_sign_with_zeros(bool expanded)
    {
        var signer = expanded ? ModuleSigner.FromExpandedSecret(TestKeys.Expanded) : TestKeys.Signer();
        signer.Dispose();

        Assert.Throws<ObjectDisposedException>(() => signer.Sign([], new byte[64]));
    }

    private static string Sign(ModuleSigner signer, string message)
    {
        var signature = new byte[Ed25519Keys.SignatureSize];
        signer.Sign(Convert.FromHexString(message), signature);
        return Convert.ToHexStringLower(signature);
    }
}
