using System.Runtime.CompilerServices;

namespace JSockD.EndToEnd.Tests.Harness;

/// <summary>Where things are in the repository, found by walking up from this source file.</summary>
public static class Executable
{
    private static readonly string s_root = FindRoot();

    /// <summary>The executable under test. That it is missing fails the test: nothing is skipped.</summary>
    public static string Path
    {
        get
        {
            var path = InRepository("artifacts/jsockd");
            Assert.True(File.Exists(path), "artifacts/jsockd is missing: run build/executable.sh");
            return path;
        }
    }

    public static string InRepository(string relativePath) => System.IO.Path.Combine(s_root, relativePath);

    private static string FindRoot([CallerFilePath] string here = "")
    {
        for (var folder = new DirectoryInfo(System.IO.Path.GetDirectoryName(here)!); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "build", "executable.sh")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"no folder above {here} has build/executable.sh");
    }
}
