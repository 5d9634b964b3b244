using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace JSockD.Embedding.Tests.Packages;

/// <summary>
/// What the package's README promises, in an empty folder: a new web application, the package, its ten lines, a rendered page.
/// </summary>
public sealed class NewWebTests : IDisposable
{
    private const string Listening = "Now listening on: ";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jsockd-web-");

    [Fact]
    public async Task The_lines_of_the_README_render_a_page()
    {
        var packages = Path.Combine(Root(), "artifacts/packages");
        Assert.True(Directory.Exists(packages), "there is no artifacts/packages: build/packages.sh makes it");
        await UseOwnPackageFolderAsync(packages);
        await DotnetAsync("new", "web", "--name", "web", "--output", ".", "--no-restore");
        await DotnetAsync("add", "package", "JSockD", "--source", packages);
        var lines = LinesOfReadme();
        Assert.InRange(lines.Split('\n').Count(line => line.Trim().Length > 0), 1, 10);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "Program.cs"), lines);
        await DotnetAsync("build", "--output", "out");

        using var web = Start("out/web.dll", "--urls", "http://127.0.0.1:0");
        try
        {
            using var client = new HttpClient();
            Assert.Equal("<h1>Hello Ada</h1>", await client.GetStringAsync($"{await AddressAsync(web)}/Ada").WaitAsync(TestHost.Limit));
        }
        finally
        {
            web.Kill();
            await web.WaitForExitAsync().WaitAsync(TestHost.Limit);
        }
    }

    [Fact]
    public void The_package_has_all_that_it_needs_inside()
    {
        var package = Assert.Single(Directory.GetFiles(Path.Combine(Root(), "artifacts/packages"), "JSockD.*.nupkg"));
        using var archive = System.IO.Compression.ZipFile.OpenRead(package);
        var names = archive.Entries.Select(entry => entry.FullName).ToHashSet();

        Assert.Superset(
            new HashSet<string>
            {
                "README.md",
                "lib/net10.0/JSockD.Embedding.dll",
                "lib/net10.0/JSockD.Embedding.xml",
                "lib/net10.0/JSockD.Hosting.dll",
                "lib/net10.0/JSockD.Dispatch.dll",
                "lib/net10.0/JSockD.Engine.dll",
                "lib/net10.0/JSockD.Modules.dll",
                "lib/net10.0/JSockD.Diagnostics.dll",
                "lib/net10.0/JSockD.Protocol.dll",
                "runtimes/linux-x64/native/libjsockd-engine.so",
                "runtimes/linux-x64/native/jsockd-intl.pack",
                "licences/quickjs-ng.txt",
                "licences/icu.txt",
                "licences/libsodium.txt",
                "licences/javascript.txt",
                "licences/jsockd.txt",
            },
            names);
        using var reader = new StreamReader(archive.GetEntry("JSockD.nuspec")!.Open());
        var nuspec = reader.ReadToEnd();
        Assert.All(
            [
                "Akka.Hosting",
                "NSec.Cryptography",
                "Microsoft.Extensions.Hosting.Abstractions",
                "Microsoft.Extensions.Diagnostics.HealthChecks",
            ],
            dependency => Assert.Contains($"<dependency id=\"{dependency}\"", nuspec, StringComparison.Ordinal));
        Assert.DoesNotContain("<dependency id=\"JSockD", nuspec, StringComparison.Ordinal);
    }

    [Fact]
    public void The_symbols_are_those_of_all_assemblies()
    {
        var package = Assert.Single(Directory.GetFiles(Path.Combine(Root(), "artifacts/packages"), "JSockD.*.snupkg"));
        using var archive = System.IO.Compression.ZipFile.OpenRead(package);

        Assert.Equal(7, archive.Entries.Count(entry => entry.FullName.StartsWith("lib/net10.0/JSockD.", StringComparison.Ordinal)));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    // A package of this version that the machine knows from before is another one; all others may come from there.
    private async Task UseOwnPackageFolderAsync(string packages)
    {
        var known = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget/packages");
        await File.WriteAllTextAsync(
            Path.Combine(_folder.FullName, "nuget.config"),
            $"""
             <configuration>
               <config><add key="globalPackagesFolder" value="packages" /></config>
               <fallbackPackageFolders><add key="known" value="{known}" /></fallbackPackageFolders>
               <packageSources><add key="built" value="{packages}" /></packageSources>
             </configuration>
             """);
    }

    private static string LinesOfReadme()
    {
        var readme = File.ReadAllText(Path.Combine(Root(), "src/Embedding/README.md"));
        var start = readme.IndexOf("```csharp\n", StringComparison.Ordinal) + "```csharp\n".Length;
        return readme[start..readme.IndexOf("```", start, StringComparison.Ordinal)];
    }

    private async Task DotnetAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(10));
        Assert.True(process.ExitCode == 0, $"dotnet {string.Join(' ', arguments)} failed:\n{await output}");
    }

    private static async Task<string> AddressAsync(Process web)
    {
        while (await web.StandardOutput.ReadLineAsync().WaitAsync(TestHost.Limit) is { } line)
        {
            if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
            {
                _ = web.StandardOutput.ReadToEndAsync();
                return line[(at + Listening.Length)..].Trim();
            }
        }

        throw new InvalidOperationException("the web application ended before it listened");
    }

    private Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = _folder.FullName, RedirectStandardOutput = true };

        // What the test runner or a build above it have set is not for this one.
        foreach (var name in start.Environment.Keys.Where(IsOfBuilds).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        return Process.Start(start)!;
    }

    private static bool IsOfBuilds(string variable) =>
        variable.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || variable == "CI";

    private static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../.."));
}
