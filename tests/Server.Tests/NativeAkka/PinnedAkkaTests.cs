using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Akka.Actor;
using JSockD.Server.NativeAkka;

namespace JSockD.Server.Tests.NativeAkka;

/// <summary>
/// What native executables know of Akka's inside holds for one version. Whoever changes the version is told here what to look at.
/// </summary>
public sealed class PinnedAkkaTests
{
    private const string LookAt =
        "look at what src/Server/NativeAkka/README.md says of a newer version, and then change LeanConfiguration.AkkaVersion";
    private const string WrittenFor = $"the configuration of native executables was written for {LeanConfiguration.AkkaVersion}: {LookAt}.";
    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void The_version_that_the_build_asks_for_is_the_one_that_the_native_configuration_was_written_for()
    {
        var packages = XDocument.Load(Path.Combine(Root(), "Directory.Packages.props")).Descendants("PackageVersion");
        var asked = (string)packages.Single(package => (string?)package.Attribute("Include") == "Akka").Attribute("Version")!;

        Assert.True(asked == LeanConfiguration.AkkaVersion, $"Directory.Packages.props asks for Akka {asked}, and {WrittenFor}");
    }

    [Fact]
    public void The_version_that_is_loaded_is_the_one_that_the_native_configuration_was_written_for()
    {
        var loaded = typeof(ActorSystem).Assembly.GetName().Version!.ToString(fieldCount: 3);

        Assert.True(loaded == LeanConfiguration.AkkaVersion, $"Akka {loaded} is loaded, and {WrittenFor}");
    }

    [Fact]
    public void Everything_that_is_kept_by_name_exists()
    {
        var types = TypesOf("akka-roots.xml").ToList();

        Assert.NotEmpty(types);
        foreach (var (type, name, entry) in types)
        {
            Assert.True(type is not null, $"akka-roots.xml keeps {name}, which does not exist: {LookAt}.");
            foreach (var member in entry.Elements("method").Select(method => (string)method.Attribute("name")!))
            {
                var exists = type.GetMember(member, All).Length > 0;
                Assert.True(exists, $"akka-roots.xml keeps {name}{member}, which does not exist: {LookAt}.");
            }
        }
    }

    [Fact]
    public void Every_method_that_is_substituted_exists_with_its_signature()
    {
        var types = TypesOf("akka-substitutions.xml").ToList();

        Assert.Equal(2, types.Count);
        foreach (var (type, name, entry) in types)
        {
            Assert.True(type is not null, $"akka-substitutions.xml changes {name}, which does not exist: {LookAt}.");
            var there = type.GetMethods(All).Select(Signature).ToList();
            foreach (var signature in entry.Elements("method").Select(method => (string)method.Attribute("signature")!))
            {
                var exists = there.Contains(signature);
                Assert.True(exists, $"akka-substitutions.xml changes {signature} of {name}, which does not exist: {LookAt}.");
            }
        }
    }

    private static IEnumerable<(Type? Type, string Name, XElement Entry)> TypesOf(string file) =>
        from assembly in XDocument.Load(Path.Combine(Root(), "src/Server/NativeAkka", file)).Root!.Elements("assembly")
        from entry in assembly.Elements("type")
        let name = (string)entry.Attribute("fullname")!
        select (Assembly.Load((string)assembly.Attribute("fullname")!).GetType(name), name, entry);

    private static string Signature(MethodInfo method) =>
        $"{method.ReturnType} {method.Name}({string.Join(",", method.GetParameters().Select(parameter => parameter.ParameterType))})";

    private static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../.."));
}
