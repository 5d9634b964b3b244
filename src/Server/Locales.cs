using JSockD.Engine;
using JSockD.Server.CommandLine.Table;

namespace JSockD.Server;

/// <summary>The options of <c>Intl</c>: where the locales are, and which is the default.</summary>
internal static class Locales
{
    /// <summary>
    /// Applies the options to this process. A file that was named must be there; the usual one is looked for when it is needed.
    /// </summary>
    /// <exception cref="FileRefusedException">There is no such file, or it is something else.</exception>
    /// <exception cref="UsageException">The default locale is no locale.</exception>
    internal static void Apply(string? packFile, string? defaultLocale)
    {
        if (packFile is not null)
        {
            Check(packFile);
        }

        // The native side takes an empty tag for none.
        var path = packFile ?? UsualPack();
        if (defaultLocale is "" || !IntlSettings.Apply(path, defaultLocale))
        {
            throw new UsageException($"--default-locale takes the tag of a language, such as en-GB or de, not '{defaultLocale}'");
        }
    }

    /// <summary>
    /// Where the pack is if nobody says: beside the executable, or where packages put what is the same for every processor. Whether it is
    /// there at all, only its first use tells.
    /// </summary>
    internal static string UsualPack()
    {
        var beside = Path.Combine(AppContext.BaseDirectory, IntlSettings.PackName);
        var shared = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../share/jsockd", IntlSettings.PackName));
        return !File.Exists(beside) && File.Exists(shared) ? shared : beside;
    }

    private static void Check(string packFile)
    {
        var begin = Files.ReadBegin(packFile, "pack of locales", IntlSettings.PackMagic.Length);
        if (!begin.AsSpan().SequenceEqual(IntlSettings.PackMagic))
        {
            throw new FileRefusedException($"{packFile} is no pack of locales: name the file {IntlSettings.PackName} of this build");
        }
    }
}
