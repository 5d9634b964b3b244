using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using JSockD.Modules;

namespace JSockD.Modules.Tests;

/// <summary>Keys that are the same in every run, and the texts of their files.</summary>
internal static class TestKeys
{
    /// <summary>RFC 8032, section 7.1, test 1.</summary>
    public static byte[] Seed { get; } = Convert.FromHexString("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");

    /// <summary>RFC 8032, section 7.1, test 2.</summary>
    public static byte[] OtherSeed { get; } = Convert.FromHexString("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");

    /// <summary>An expanded secret whose prefix can't be mistaken for a public key, as fifteen in sixteen are.</summary>
    public static byte[] Expanded { get; } = ExpandedWhere(prefixIsPublicKey: false);

    /// <summary>One of the others.</summary>
    public static byte[] AmbiguousExpanded { get; } = ExpandedWhere(prefixIsPublicKey: true);

    public static byte[] PublicKey(byte[] seed)
    {
        using var key = Ed25519Keys.FromSeed(seed);
        return key.PublicKey.ToBytes();
    }

    public static byte[] ExpandedPublicKey(byte[] secret)
    {
        using var key = new ExpandedKey(secret);
        return key.PublicKey.ToBytes();
    }

    /// <summary>What the older tool in C wrote for this seed: RFC 8032, section 5.1.5, steps 1 and 2.</summary>
    public static byte[] Expand(byte[] seed)
    {
        var secret = SHA512.HashData(seed);
        secret[0] &= 0b1111_1000;
        secret[31] &= 0b0111_1111;
        secret[31] |= 0b0100_0000;
        return secret;
    }

    /// <summary>
    /// Whether <paramref name="signature"/> is one of <paramref name="message"/> by the owner of <paramref name="publicKey"/>.
    /// </summary>
    public static bool Verify(byte[] publicKey, byte[] message, byte[] signature) =>
        Algorithms.Ed25519.Verify(Ed25519Keys.FromPublicKey(publicKey), message, signature);

    public static ModuleSigner Signer() => ModuleSigner.FromSeed(Seed);

    public static ModuleTrust Trust(byte[] seed) => ModuleTrust.FromPublicKey(PublicKey(seed));

    /// <summary>What a private key file with these bytes holds.</summary>
    public static byte[] Text(params byte[][] parts) =>
        Encoding.ASCII.GetBytes(string.Concat(parts.Select(Convert.ToHexStringLower)) + "\n");

    public static byte[] SeedFormText() => Text(Seed, PublicKey(Seed));

    private static byte[] ExpandedWhere(bool prefixIsPublicKey)
    {
        var seed = new byte[Ed25519Keys.SeedSize];
        for (var i = 0; ; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(seed, i);
            var secret = Expand(seed);
            if (Ed25519Keys.IsPublicKey(secret.AsSpan(32)) == prefixIsPublicKey)
            {
                return secret;
            }
        }
    }
}
