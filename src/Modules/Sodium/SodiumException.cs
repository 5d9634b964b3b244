namespace JSockD.Modules.Sodium;

/// <summary>
/// libsodium is missing, unsuitable, or reported a failure that correct arguments cannot cause. The message is a sentence for the operator.
/// </summary>
public sealed class SodiumException : Exception
{
    internal SodiumException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }

    /// <summary>Throws unless <paramref name="code"/>, the return code of the C function <paramref name="function"/>, is 0.</summary>
    internal static void ThrowUnlessZero(int code, string function)
    {
        if (code != 0)
        {
            throw new SodiumException($"libsodium failed: {function} returned {code}");
        }
    }
}
