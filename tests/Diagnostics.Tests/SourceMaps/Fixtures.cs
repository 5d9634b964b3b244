using System.Diagnostics;
using System.Text.Json;

namespace JSockD.Diagnostics.Tests.SourceMaps;

/// <summary>The bundles, and the scripts that know better than the code under test, run by Node.js.</summary>
internal static class Fixtures
{
    private const string Script = "tests/Diagnostics.Tests/SourceMaps/fixtures/build.sh";

    private static readonly string s_root = FindRoot();

    /// <summary>A file that the script has made.</summary>
    internal static string PathOf(string name)
    {
        var path = Path.Combine(s_root, "artifacts", "source-maps", name);
        Assert.True(
            File.Exists(path),
            $"{path} is missing: run {Script}, which installs the packages and makes the bundles that these tests need.");
        return path;
    }

    internal static byte[] Read(string name) => File.ReadAllBytes(PathOf(name));

    /// <summary>Runs one of the scripts beside the bundles' sources, and reads the JSON that it prints.</summary>
    internal static async Task<JsonDocument> Run(string script, string argument)
    {
        var folder = Path.Combine(s_root, "tests", "Diagnostics.Tests", "SourceMaps", "fixtures");
        Assert.True(
            Directory.Exists(Path.Combine(folder, "node_modules", "@jridgewell")),
            $"The npm packages of the tests are missing: run {Script}.");
        var start = new ProcessStartInfo("node", [Path.Combine(folder, script), argument])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        try
        {
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            using var output = new MemoryStream();
            await process.StandardOutput.BaseStream.CopyToAsync(output, limit.Token);
            await process.WaitForExitAsync(limit.Token);
            Assert.True(process.ExitCode == 0, $"{script} failed: {await errors}");
            return JsonDocument.Parse(output.ToArray());
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, Script)))
            {
                return folder;
            }
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds {Script}.");
    }
}
