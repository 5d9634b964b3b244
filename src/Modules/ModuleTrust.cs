using System.Text;
using NSec.Cryptography;

namespace JSockD.Modules;

/// <summary>
/// Whose module files are loaded: those signed by the owner of one public key, or, in debug builds only, anyone's. Immutable.
/// </summary>
public sealed class ModuleTrust
{
    /// <summary>The environment variable that holds the key as 64 hex digits, or <see cref="DangerousValue"/>.</summary>
    public const string EnvironmentVariable = "JSOCKD_BYTECODE_MODULE_PUBLIC_KEY";

    /// <summary>The value that turns the check of signatures off.</summary>
    public const string DangerousValue = "dangerously_allow_invalid_signatures";

    private const int PublicKeyDigits = 2 * Ed25519Keys.PublicKeySize;

    private readonly PublicKey? _publicKey;

    private ModuleTrust(PublicKey? publicKey, string name = EnvironmentVariable) => (_publicKey, Name) = (publicKey, name);

    /// <summary>Where the key was given: an environment variable, or another setting.</summary>
    internal string Name { get; }

    /// <summary>Any signature will do, none too. The caller should log a warning.</summary>
    public bool AllowsInvalidSignatures => _publicKey is null;

    /// <summary>The 32 bytes of the key; empty when <see cref="AllowsInvalidSignatures"/>.</summary>
    public ReadOnlySpan<byte> PublicKey => _publicKey is null ? default : _publicKey.ToBytes();

    /// <summary>Trusts the owner of this key.</summary>
    /// <exception cref="ArgumentException">It is not 32 bytes long, or not a key.</exception>
    public static ModuleTrust FromPublicKey(ReadOnlySpan<byte> publicKey) => Ed25519Keys.IsPublicKey(publicKey)
        ? new ModuleTrust(Ed25519Keys.FromPublicKey(publicKey))
        : throw new ArgumentException("these bytes are no Ed25519 public key", nameof(publicKey));

    /// <summary>
    /// Reads the value of <see cref="EnvironmentVariable"/>. To be called only where there is a module to check: without one it may be
    /// unset.
    /// </summary>
    /// <param name="value">The value; ASCII white space around it doesn't count, and hex digits may have either case.</param>
    /// <param name="debugBuild">Whether this is a debug build, in which <see cref="DangerousValue"/> is allowed.</param>
    /// <exception cref="ModuleTrustException">
    /// It is missing, or says something else. The message does not repeat it: it could be a private key.
    /// </exception>
    public static ModuleTrust FromEnvironment(string? value, bool debugBuild)
    {
        // What is not ASCII becomes a question mark, one a character, so that positions and lengths stay right.
        var text = HexDigits.Trim(Encoding.ASCII.GetBytes(value ?? ""));
        if (text.IsEmpty)
        {
            throw new ModuleTrustException(
                $"the environment variable {EnvironmentVariable} is needed with a module: set it to the public key of its signer, "
                + $"{PublicKeyDigits} hex digits (what the .pubkey file of jsockd -k holds)");
        }

        if (text.SequenceEqual(Encoding.ASCII.GetBytes(DangerousValue)))
        {
            return debugBuild
                ? new ModuleTrust(null)
                : throw new ModuleTrustException(
                    $"{EnvironmentVariable} is {DangerousValue}, which only debug builds of jsockd allow: "
                    + "this is a release build, and needs the public key of the module's signer");
        }

        return FromHex(text, EnvironmentVariable);
    }

    /// <summary>Reads the value of a setting that takes the place of the variable.</summary>
    /// <param name="value">64 hex digits.</param>
    /// <param name="name">Of the setting, for errors.</param>
    /// <exception cref="ModuleTrustException">It says something else. The message does not repeat it.</exception>
    internal static ModuleTrust FromSetting(string value, string name) => FromHex(HexDigits.Trim(Encoding.ASCII.GetBytes(value)), name);

    /// <summary>
    /// Whether <paramref name="signature"/> is one of <paramref name="message"/> by the trusted owner (RFC 8032, section 5.1.7). Stricter
    /// than the section: encodings that are not canonical verify nothing. False where any signature will do: that is for the caller to ask
    /// first.
    /// </summary>
    internal bool Verifies(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        _publicKey is not null && Algorithms.Ed25519.Verify(_publicKey, message, signature);

    private static ModuleTrust FromHex(ReadOnlySpan<byte> text, string name)
    {
        if (text.Length != PublicKeyDigits)
        {
            throw new ModuleTrustException(
                $"{name} is not a public key: it has {text.Length} characters, and a key has {PublicKeyDigits} hex digits"
                + (text.Length == PrivateKeyFile.Digits
                    ? " (a private key has as many as this: it belongs on the machine that signs, and nowhere else)"
                    : ""));
        }

        var publicKey = new byte[Ed25519Keys.PublicKeySize];
        var offending = HexDigits.Decode(text, publicKey);
        if (offending >= 0)
        {
            throw new ModuleTrustException(
                $"{name} is not a public key: character {offending + 1} of {PublicKeyDigits} is not a hex digit");
        }

        return Ed25519Keys.IsPublicKey(publicKey)
            ? new ModuleTrust(Ed25519Keys.FromPublicKey(publicKey), name)
            : throw new ModuleTrustException(
                $"{name} is not a public key: it has {PublicKeyDigits} hex digits, "
                + "but these bytes are no point that Ed25519 allows as a key");
    }
}
