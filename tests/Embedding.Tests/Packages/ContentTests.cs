using System.IO.Compression;

namespace JSockD.Embedding.Tests.Packages;

/// <summary>What is inside of the packages.</summary>
public sealed class ContentTests
{
    private static string Version { get; } = typeof(IJSockD).Assembly.GetName().Version!.ToString(3);

    [Fact]
    public void The_package_has_all_that_it_needs_inside()
    {
        var package = Path.Combine(ProgramFolder.Packages, $"JSockD.{Version}.nupkg");
        using var archive = ZipFile.OpenRead(package);
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
        var nuspec = Nuspec(archive, "JSockD");
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

    [Theory]
    [InlineData("libjsockd-engine.so")]
    [InlineData("jsockd-intl.pack")]
    public void The_native_library_of_arm64_is_there_with_its_locales_if_it_was_built(string file)
    {
        var isBuilt = File.Exists(Path.Combine(ProgramFolder.Packages, "../native/linux-arm64/libjsockd-engine.so"));
        using var archive = ZipFile.OpenRead(Path.Combine(ProgramFolder.Packages, $"JSockD.{Version}.nupkg"));

        Assert.Equal(isBuilt, archive.GetEntry($"runtimes/linux-arm64/native/{file}") is not null);
    }

    [Fact]
    public void The_symbols_are_those_of_all_assemblies()
    {
        var package = Path.Combine(ProgramFolder.Packages, $"JSockD.{Version}.snupkg");
        using var archive = ZipFile.OpenRead(package);

        Assert.Equal(7, archive.Entries.Count(entry => entry.FullName.StartsWith("lib/net10.0/JSockD.", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_package_for_ASP_NET_Core_has_itself_and_names_the_other()
    {
        using var archive = ZipFile.OpenRead(Path.Combine(ProgramFolder.Packages, $"JSockD.AspNetCore.{Version}.nupkg"));
        using var symbols = ZipFile.OpenRead(Path.Combine(ProgramFolder.Packages, $"JSockD.AspNetCore.{Version}.snupkg"));
        var files = archive.Entries.Select(entry => entry.FullName)
            .Where(name => name.StartsWith("lib/", StringComparison.Ordinal) || name == "README.md");
        var nuspec = Nuspec(archive, "JSockD.AspNetCore");

        Assert.Equal(
            ["README.md", "lib/net10.0/JSockD.AspNetCore.dll", "lib/net10.0/JSockD.AspNetCore.xml"], files.Order(StringComparer.Ordinal));
        Assert.Contains(symbols.Entries, entry => entry.FullName == "lib/net10.0/JSockD.AspNetCore.pdb");
        Assert.Contains($"<dependency id=\"JSockD\" version=\"{Version}\"", nuspec, StringComparison.Ordinal);
        Assert.Contains("<frameworkReference name=\"Microsoft.AspNetCore.App\" />", nuspec, StringComparison.Ordinal);
    }

    private static string Nuspec(ZipArchive archive, string id)
    {
        using var reader = new StreamReader(archive.GetEntry($"{id}.nuspec")!.Open());
        return reader.ReadToEnd();
    }
}
