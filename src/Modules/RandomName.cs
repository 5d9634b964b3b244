namespace JSockD.Modules;

/// <summary>
/// Names of files that nobody has thought of yet. From libsodium, which asks the system: .NET opens <c>/dev/urandom</c>, which is not there
/// in a root without devices. Any thread.
/// </summary>
internal static class RandomName
{
    private const int Size = 16;

    /// <summary>32 hexadecimal digits.</summary>
    /// <exception cref="SodiumException">libsodium can't be used.</exception>
    internal static string Next()
    {
        _ = Algorithms.Ed25519;
        Span<byte> bytes = stackalloc byte[Size];
        LibSodium.randombytes_buf(bytes, Size);
        return Convert.ToHexStringLower(bytes);
    }
}
