namespace JSockD.Modules.Sodium;

/// <summary>Memory that holds secrets: made so that the garbage collector leaves no copies behind, and zeroed by its owner.</summary>
public static unsafe class SecretMemory
{
    /// <summary>A zeroed array that the garbage collector never moves. The caller owns it and hands it to <see cref="Zero"/> when done.</summary>
    public static byte[] Allocate(int size) => GC.AllocateArray<byte>(size, pinned: true);

    /// <summary>Overwrites <paramref name="secret"/> with zeros, in a way that no compiler removes.</summary>
    /// <exception cref="SodiumException">libsodium is not available.</exception>
    public static void Zero(Span<byte> secret)
    {
        SodiumLibrary.EnsureReady();
        fixed (byte* p = secret)
        {
            LibSodium.sodium_memzero(p, (nuint)secret.Length);
        }
    }

    /// <summary>Fills <paramref name="secret"/> from the operating system's random source.</summary>
    /// <exception cref="SodiumException">libsodium is not available.</exception>
    public static void FillRandom(Span<byte> secret)
    {
        SodiumLibrary.EnsureReady();
        fixed (byte* p = secret)
        {
            LibSodium.randombytes_buf(p, (nuint)secret.Length);
        }
    }
}
