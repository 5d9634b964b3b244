namespace JSockD.Server.CommandLine.Table;

/// <summary>Keys, and signatures of files of any kind.</summary>
internal static class SigningOptions
{
    internal static readonly FileOption Key = new("-k", "PREFIX")
    {
        Uses =
        [
            new(Verb.GenerateKeys, "writes PREFIX.pubkey and PREFIX.privkey"),
            new(Verb.Compile, "signs with this private key", "A module that nobody signed is refused by every release build.")
            {
                Value = "PRIVATE_KEY",
            },
            new(Verb.Sign, "the private key; better not one that signs modules") { Value = "PRIVATE_KEY", IsRequired = true },
            new(Verb.Verify, "the public key, a file that `-k` wrote") { Value = "PUBLIC_KEY", IsRequired = true },
            new(Verb.Diagnose, "looks whether this is the private key of the public key in the environment too") { Value = "PRIVATE_KEY" },
        ],
    };

    internal static readonly FileOption Sign = new("--sign", "FILE", "SIGNATURE")
    {
        Uses =
        [
            new(
                Verb.Sign,
                "the file to sign, of any kind, and the file to write its 64 bytes of signature to: pure Ed25519, as openssl makes it"),
        ],
    };

    internal static readonly FileOption Verify = new("--verify", "FILE", "SIGNATURE")
    {
        Uses = [new(Verb.Verify, "the file, and its signature")],
    };
}
