using NSec.Cryptography;

namespace JSockD.Modules;

/// <summary>
/// The algorithms of NSec that JSockD uses. The first use finds libsodium, checks its version and initialises it; with all that, it takes a
/// tenth of a millisecond. Each throws <see cref="SodiumException"/> while libsodium cannot be used. Any thread.
/// </summary>
internal static class Algorithms
{
    /// <summary>Ed25519 in the pure form (RFC 8032, section 5.1): the whole message is signed, not a hash of it.</summary>
    internal static Ed25519 Ed25519 => OfNSec(static () => SignatureAlgorithm.Ed25519);

    /// <summary>SHA-512. That of .NET would load OpenSSL.</summary>
    internal static Sha512 Sha512 => OfNSec(static () => HashAlgorithm.Sha512);

    /// <summary>BLAKE2b without a key (RFC 7693), 256 bits long.</summary>
    internal static Blake2b Blake2b256 => OfNSec(static () => HashAlgorithm.Blake2b_256);

    private static TAlgorithm OfNSec<TAlgorithm>(Func<TAlgorithm> get)
    {
        try
        {
            return get();
        }
        catch (Exception e) when (SodiumException.Explain(e) is { } sentence)
        {
            throw new SodiumException(sentence, e);
        }
    }
}
