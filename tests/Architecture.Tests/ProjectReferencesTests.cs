using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace JSockD.Architecture.Tests;

/// <summary>
/// The direction of the house: (Server, AspNetCore → Embedding) → Hosting → (Dispatch, Engine, Protocol, Modules, Diagnostics), and nothing
/// upwards.
/// </summary>
public sealed class ProjectReferencesTests
{
    private static readonly Dictionary<string, string[]> s_mayReference = new()
    {
        ["Protocol"] = [],
        ["Modules"] = [],
        ["Diagnostics"] = [],
        ["Dispatch"] = [],
        ["Engine"] = [],
        ["Hosting"] = ["Diagnostics", "Dispatch", "Engine", "Modules", "Protocol"],
        ["Server"] = ["Hosting"],
        ["Embedding"] = ["Hosting"],
        ["AspNetCore"] = ["Embedding"],
    };

    [Fact]
    public void Every_project_in_src_has_a_place_in_the_house() =>
        Assert.Equal(s_mayReference.Keys.Order(), SourceProjects().Select(Name).Order());

    [Fact]
    public void Project_references_point_downwards_only()
    {
        foreach (var project in SourceProjects())
        {
            var wrong = References(project).Except(s_mayReference[Name(project)]).ToArray();
            Assert.True(wrong.Length == 0, $"{Name(project)} must not reference {string.Join(", ", wrong)}");
        }
    }

    [Fact]
    public void No_two_folders_have_the_name_of_a_project()
    {
        var folders = Directory.EnumerateDirectories(Path.Combine(Root(), "src"), "*", SearchOption.AllDirectories)
            .Where(folder => !folder.Contains("/node_modules", StringComparison.Ordinal))
            .Select(folder => Path.GetFileName(folder));
        Assert.Equal(s_mayReference.Keys.Order(), folders.Where(s_mayReference.ContainsKey).Order());
    }

    [Fact]
    public void Only_dispatcher_and_actors_know_the_actors_library()
    {
        // The server and whoever else has actors gets it through them.
        var knowing = SourceProjects()
            .Where(project => Packages(project).Any(package => package.StartsWith("Akka", StringComparison.Ordinal)));
        Assert.Equal(["Dispatch", "Embedding", "Hosting"], knowing.Select(Name).Order());
    }

    [Fact]
    public void Only_tests_know_the_test_kit_of_the_actors_library()
    {
        var packages = Projects("src").Concat(Projects("bench")).SelectMany(Packages);
        Assert.DoesNotContain(packages, package => package.StartsWith("Akka.TestKit", StringComparison.Ordinal));
    }

    [Fact]
    public void Benchmarks_reference_what_they_measure_and_nothing_references_them()
    {
        var benchmarks = Projects("bench").Select(Name).Order().ToArray();
        Assert.Equal(["DotNetPeers", "MicroBenchmarks"], benchmarks);
        Assert.Empty(Projects("bench").SelectMany(References).Except(s_mayReference.Keys));
        Assert.Empty(Projects("src").Concat(Projects("tests")).SelectMany(References).Intersect(benchmarks));
    }

    [Fact]
    public void Only_benchmarks_know_the_benchmark_library()
    {
        var packages = Projects("src").Concat(Projects("tests")).SelectMany(Packages);
        Assert.DoesNotContain(packages, package => package.StartsWith("BenchmarkDotNet", StringComparison.Ordinal));
    }

    [Fact]
    public void Only_the_server_knows_the_logging_library()
    {
        foreach (var project in SourceProjects().Where(p => Name(p) != "Server"))
        {
            Assert.DoesNotContain(Packages(project), package => package.StartsWith("Serilog", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Only_the_modules_know_the_library_of_signatures()
    {
        // The package of Embedding has their assembly inside, and has to name what that stands on.
        foreach (var project in SourceProjects().Where(project => Name(project) != "Embedding"))
        {
            var knows = Packages(project).Any(package => package is "NSec.Cryptography" or "libsodium");
            Assert.True(
                knows == (Name(project) == "Modules"), $"{Name(project)} {(knows ? "must not reference" : "has to reference")} NSec");
        }
    }

    [Fact]
    public void One_file_calls_libsodium_beside_that_library()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Root(), "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains("\"libsodium\"", StringComparison.Ordinal));
        Assert.Equal("LibSodium", Name(Assert.Single(files)));
    }

    private static IEnumerable<string> SourceProjects() => Projects("src");

    private static IEnumerable<string> Projects(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root(), folder), "*.csproj", SearchOption.AllDirectories);

    private static IEnumerable<string> References(string project) =>
        XDocument.Load(project).Descendants("ProjectReference").Select(r => Name((string)r.Attribute("Include")!));

    private static IEnumerable<string> Packages(string project) =>
        XDocument.Load(project).Descendants("PackageReference").Select(r => (string?)r.Attribute("Include")).OfType<string>();

    private static string Name(string path) => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'));

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../.."));
}
