using JSockD.Architecture.Tests.Metadata;

namespace JSockD.Architecture.Tests;

/// <summary>
/// The direction inside of projects: in what was compiled, no namespace uses one that uses it, and the actors' know downwards only.
/// </summary>
public sealed class NamespacesTests
{
    private const string House = "JSockD.";

    // What the package shows to programs.
    private const string Package = "JSockD";

    // From the bottom up: each may know those before it, as far as it says so.
    private static readonly Dictionary<string, string[]> s_hosting = new()
    {
        ["Settings"] = [],
        ["Actors"] = [],
        ["Failures"] = [],
        ["Caching"] = [],
        ["Runtimes"] = ["Settings", "Actors", "Failures", "Caching"],
        ["Sessions"] = ["Settings", "Actors", "Failures", "Caching", "Runtimes"],
        ["Workers"] = ["Settings", "Actors", "Failures", "Caching", "Runtimes", "Sessions"],
        ["Listening"] = ["Settings", "Actors", "Failures", "Caching", "Runtimes", "Sessions", "Workers"],
        ["Guardian"] = ["Settings", "Actors", "Failures", "Caching", "Runtimes", "Sessions", "Workers", "Listening"],
    };

    private static readonly (string From, string To)[] s_uses =
        [.. Read(assembly => assembly.Uses()).Where(use => IsHouse(use.From) && IsHouse(use.To)).Distinct()];

    [Fact]
    public void Every_namespace_of_the_actors_has_a_place_in_the_house() =>
        Assert.Equal(s_hosting.Keys.Order(), Read(assembly => assembly.Namespaces).Where(IsHosting).Select(Short).Order());

    [Fact]
    public void Namespaces_of_the_actors_know_downwards_only()
    {
        var wrong = s_uses
            .Where(use => IsHosting(use.From) && IsHosting(use.To) && !s_hosting[Short(use.From)].Contains(Short(use.To)))
            .Select(use => $"{use.From} must not use {use.To}");
        Assert.True(!wrong.Any(), string.Join("; ", wrong));
    }

    [Fact]
    public void No_namespace_uses_one_that_uses_it()
    {
        var circles = s_uses.Where(use => Reaches(use.To, use.From)).Select(use => $"{use.From} uses {use.To}, which leads back to it");
        Assert.True(!circles.Any(), string.Join("; ", circles));
    }

    [Fact]
    public void What_a_method_calls_and_what_it_names_is_seen()
    {
        // That these are found shows that bodies are read, and not only signatures.
        Assert.Contains(("JSockD.Hosting.Workers", "JSockD.Hosting.Sessions"), s_uses);
        Assert.Contains(("JSockD.Hosting.Listening", "JSockD.Hosting.Failures"), s_uses);
    }

    private static IEnumerable<T> Read<T>(Func<CompiledAssembly, IEnumerable<T>> what)
    {
        var libraries = Directory.GetFiles(AppContext.BaseDirectory, House + "*.dll");
        string[] files = [.. libraries, Path.Combine(AppContext.BaseDirectory, "jsockd.dll")];
        foreach (var file in files.Where(file => !file.EndsWith(".Tests.dll", StringComparison.Ordinal)))
        {
            using var assembly = new CompiledAssembly(file);
            foreach (var found in what(assembly))
            {
                yield return found;
            }
        }
    }

    private static bool Reaches(string from, string to)
    {
        var seen = new HashSet<string> { from };
        var open = new Queue<string>(seen);
        while (open.TryDequeue(out var at))
        {
            if (at == to)
            {
                return true;
            }

            foreach (var use in s_uses.Where(use => use.From == at && seen.Add(use.To)))
            {
                open.Enqueue(use.To);
            }
        }

        return false;
    }

    private static bool IsHouse(string name) => name == Package || name.StartsWith(House, StringComparison.Ordinal);

    private static bool IsHosting(string name) => name.StartsWith(House + "Hosting.", StringComparison.Ordinal);

    private static string Short(string name) => name[(House.Length + "Hosting.".Length)..];
}
