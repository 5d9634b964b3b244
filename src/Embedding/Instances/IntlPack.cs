using JSockD.Engine;

namespace JSockD.Embedding.Instances;

/// <summary>
/// What <c>Intl</c> knows: the file with all locales but English, which the package has beside the native library, and the default locale.
/// One for all engines of the process, whose first instance decides. Any thread.
/// </summary>
/// <param name="File">Absolute; null: the package's.</param>
/// <param name="DefaultLocale">A tag; null for <c>en-US</c>.</param>
internal sealed record IntlPack(string? File, string? DefaultLocale)
{
    private static readonly Lock s_lock = new();
    private static IntlPack? s_applied;

    /// <summary>Says so before the first engine of the process.</summary>
    /// <exception cref="JSUnavailableException">The options are no file and no locale, or other engines have been given others.</exception>
    /// <exception cref="EngineFaultException">The native library can't be used.</exception>
    internal void Apply()
    {
        lock (s_lock)
        {
            if (s_applied is null)
            {
                Configure();
                s_applied = this;
            }
            else if (s_applied != this)
            {
                throw new JSUnavailableException(
                    $"{nameof(JSockDOptions.IntlPack)} and {nameof(JSockDOptions.DefaultLocale)} are the same for all engines of a "
                    + $"process: here they are {this}, but engines that were started before have {s_applied}");
            }
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"{File ?? "the package's"} and {DefaultLocale ?? "en-US"}";

    private void Configure()
    {
        if (File is not null && !IsPack(File))
        {
            throw new JSUnavailableException(
                $"{nameof(JSockDOptions.IntlPack)}: {File} is no pack of locales: name the file {IntlSettings.PackName} of this version");
        }

        if (!IntlSettings.Apply(File ?? Find(), DefaultLocale))
        {
            throw new JSUnavailableException(
                $"{nameof(JSockDOptions.DefaultLocale)} is the tag of a language, such as en-GB or de, not '{DefaultLocale}'");
        }
    }

    private static bool IsPack(string path)
    {
        try
        {
            using var stream = System.IO.File.OpenRead(path);
            Span<byte> begin = stackalloc byte[IntlSettings.PackMagic.Length];
            return stream.ReadAtLeast(begin, begin.Length, throwOnEndOfStream: false) == begin.Length
                && begin.SequenceEqual(IntlSettings.PackMagic);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new JSUnavailableException($"{nameof(JSockDOptions.IntlPack)}: {path} can't be read: {e.Message}", e);
        }
    }

    // Where there is none, scripts have English, and the log says so when one asks for more.
    private static string Find()
    {
        var folders = AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "";
        string[] places =
        [
            .. folders.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Append(AppContext.BaseDirectory)
                .Select(folder => Path.Combine(folder, IntlSettings.PackName)),
        ];
        return Array.Find(places, System.IO.File.Exists) ?? places[^1];
    }
}
