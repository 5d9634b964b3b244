using System.Runtime.CompilerServices;

namespace JSockD.Server.Tests;

/// <summary>The repository that these tests were built from.</summary>
internal static class Repository
{
    internal static string PathOf(string file, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../..", file));
}
