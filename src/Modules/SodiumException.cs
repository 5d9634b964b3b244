namespace JSockD.Modules;

/// <summary>
/// libsodium is missing, unsuitable, or reported a failure that correct arguments cannot cause. The message is a sentence for the operator.
/// </summary>
internal sealed class SodiumException : Exception
{
    internal SodiumException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }

    /// <summary>The sentence for what NSec throws, at its first use, when it can't use libsodium; null for anything else.</summary>
    internal static string? Explain(Exception failure) => failure switch
    {
        // The last two come from code of ours, and are what NSec's exception holds: a list of all the paths that were tried.
        PlatformNotSupportedException or DllNotFoundException or BadImageFormatException =>
            $"libsodium could not be loaded, with which NSec {CryptographyVersions.NSec} makes and checks signatures: "
            + "the shared library that comes with NSec has to lie where it was installed, or beside the program",
        EntryPointNotFoundException =>
            "the libsodium that was found is too old, or is another library: "
            + $"NSec {CryptographyVersions.NSec} needs the one that comes with it "
            + $"({Quoted.Visible(failure.Message)})",
        InvalidOperationException =>
            $"the libsodium that was found is not the one that NSec {CryptographyVersions.NSec} needs, or has no source of random numbers "
            + $"({Quoted.Visible(failure.Message)})",
        _ => null,
    };

    /// <summary>Throws unless <paramref name="code"/>, the return code of the C function <paramref name="function"/>, is 0.</summary>
    internal static void ThrowUnlessZero(int code, string function)
    {
        if (code != 0)
        {
            throw new SodiumException($"libsodium failed: {function} returned {code}");
        }
    }
}
