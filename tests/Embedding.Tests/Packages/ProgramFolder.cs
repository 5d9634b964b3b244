using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace JSockD.Embedding.Tests.Packages;

/// <summary>
/// A folder outside of the repository with a program that uses the packages of artifacts/packages, as anybody's program does.
/// </summary>
internal sealed class ProgramFolder : IDisposable
{
    private const string Listening = "Now listening on: ";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jsockd-program-");

    /// <summary>Where the packages are.</summary>
    internal static string Packages
    {
        get
        {
            var packages = Path.Combine(Root(), "artifacts/packages");
            Assert.True(Directory.Exists(packages), "there is no artifacts/packages: build/packages.sh makes it");
            return packages;
        }
    }

    /// <summary>A path in it.</summary>
    internal string At(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>An empty one.</summary>
    internal static async Task<ProgramFolder> CreateAsync()
    {
        var program = new ProgramFolder();

        // A package of this version that the machine knows from before is another one; all others may come from there.
        var known = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget/packages");
        await File.WriteAllTextAsync(
            program.At("nuget.config"),
            $"""
             <configuration>
               <config><add key="globalPackagesFolder" value="packages" /></config>
               <fallbackPackageFolders><add key="known" value="{known}" /></fallbackPackageFolders>
               <packageSources><add key="built" value="{Packages}" /></packageSources>
             </configuration>
             """);
        return program;
    }

    /// <summary>One with the sources of a sample, built into its folder <c>out</c>.</summary>
    internal static async Task<ProgramFolder> BuildSampleAsync(string name)
    {
        var program = await CreateAsync();
        var sample = Path.Combine(Root(), "samples", name);
        foreach (var file in Directory.EnumerateFiles(sample, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(sample, file);
            if (relative.Split('/')[0] is not ("bin" or "obj" or "outbox"))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(program.At(relative))!);
                File.Copy(file, program.At(relative));
            }
        }

        await program.DotnetAsync("build", "--output", "out");
        return program;
    }

    internal static string Read(string file) => File.ReadAllText(Path.Combine(Root(), file));

    internal async Task DotnetAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(10));
        Assert.True(process.ExitCode == 0, $"dotnet {string.Join(' ', arguments)} failed:\n{await output}");
    }

    internal Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };

        // What the test runner or a build above it have set is not for this one.
        foreach (var name in start.Environment.Keys.Where(IsOfBuilds).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        return Process.Start(start)!;
    }

    /// <summary>Starts a web application, asks it, and ends it.</summary>
    internal async Task AskAsync(string[] arguments, Func<HttpClient, Task> ask)
    {
        using var web = Start([.. arguments, "--urls", "http://127.0.0.1:0"]);
        try
        {
            using var client = new HttpClient { BaseAddress = new Uri(await AddressAsync(web)) };
            await ask(client).WaitAsync(TestHost.Limit);
        }
        finally
        {
            web.Kill();
            await web.WaitForExitAsync().WaitAsync(TestHost.Limit);
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

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

    private static bool IsOfBuilds(string variable) =>
        variable.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || variable == "CI";

    private static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../.."));
}
