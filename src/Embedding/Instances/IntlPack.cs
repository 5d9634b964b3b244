using JSockD.Engine;

namespace JSockD.Embedding.Instances;

/// <summary>
/// Where <c>Intl</c> finds all locales but English: one file for all engines of the process, which the package has beside the native
/// library. Any thread.
/// </summary>
internal static class IntlPack
{
    private static readonly Lazy<bool> s_applied = new(() => IntlSettings.Apply(Find(), defaultLocale: null));

    /// <summary>Says where it is, once a process and before the first engine.</summary>
    /// <exception cref="EngineFaultException">The native library can't be used.</exception>
    internal static void Apply() => _ = s_applied.Value;

    // Where there is none, scripts have English, and the log says so when one asks for more.
    private static string Find()
    {
        var folders = AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "";
        string[] places =
        [
            .. folders.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Append(AppContext.BaseDirectory)
                .Select(folder => Path.Combine(folder, IntlSettings.PackName)),
        ];
        return Array.Find(places, File.Exists) ?? places[^1];
    }
}
