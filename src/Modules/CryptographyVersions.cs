using System.Reflection;
using System.Runtime.InteropServices;
using NSec.Cryptography;

namespace JSockD.Modules;

/// <summary>The versions of the libraries that make and check signatures, for a bug report.</summary>
internal static class CryptographyVersions
{
    /// <summary>That of NSec, such as <c>26.4.0</c>.</summary>
    public static string NSec { get; } = OfAssembly(typeof(Key).Assembly);

    /// <summary>That of the libsodium in use, such as <c>1.0.22</c>.</summary>
    /// <exception cref="SodiumException">It cannot be used; the message says why.</exception>
    public static unsafe string Sodium
    {
        get
        {
            _ = Algorithms.Ed25519;
            return Marshal.PtrToStringUTF8((nint)LibSodium.sodium_version_string())!;
        }
    }

    /// <summary>Without the commit that NSec's build writes behind the version.</summary>
    private static string OfAssembly(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
