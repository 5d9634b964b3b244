using System.Runtime.InteropServices;
using System.Text;

namespace JSockD.Engine;

/// <summary>What <c>Intl</c> knows in this process: settings that all runtimes share, made before the first of them.</summary>
internal static unsafe class IntlSettings
{
    /// <summary>The name of the file with the locales that the library does not hold itself.</summary>
    public const string PackName = "jsockd-intl.pack";

    /// <summary>What such a file begins with.</summary>
    public static ReadOnlySpan<byte> PackMagic => "JSDINTL1"u8;

    /// <summary>Whose texts these are, such as <c>ICU 78.3, CLDR 48.1, time zones 2026a</c>: for people to read. Starts ICU.</summary>
    /// <exception cref="EngineFaultException">The library is unusable.</exception>
    public static string Version
    {
        get
        {
            EngineLibrary.EnsureUsable();
            return Marshal.PtrToStringUTF8((nint)Native.jsd_intl_version())!;
        }
    }

    /// <summary>
    /// Says where that file is, which is opened when a script first asks for another locale than English, and which locale scripts get that
    /// ask for none.
    /// </summary>
    /// <param name="packFile">A path; whether there is such a file shows when it is needed.</param>
    /// <param name="defaultLocale">A BCP 47 tag, such as <c>de-AT</c>; null for <c>en-US</c>.</param>
    /// <returns>False: the tag is none, or another file was already opened.</returns>
    /// <exception cref="EngineFaultException">The library is unusable.</exception>
    public static bool Apply(string packFile, string? defaultLocale)
    {
        EngineLibrary.EnsureUsable();
        var pack = Encoding.UTF8.GetBytes(packFile);
        var locale = Encoding.UTF8.GetBytes(defaultLocale ?? "");
        fixed (byte* packData = pack, localeData = locale)
        {
            var path = new jsd_bytes(packData, (nuint)pack.Length);
            return Native.jsd_intl_configure(path, new jsd_bytes(localeData, (nuint)locale.Length)) == jsd_status.OK;
        }
    }
}
