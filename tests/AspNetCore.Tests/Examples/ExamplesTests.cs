using System.Xml.Linq;
using JSockD.Engine;
using Microsoft.CodeAnalysis;

namespace JSockD.AspNetCore.Tests.Examples;

/// <summary>The documents' examples compile, and every public member of both packages is in one, and is documented.</summary>
public sealed class ExamplesTests
{
    /// <summary>Where they are.</summary>
    public static TheoryData<string> Places() => [.. Example.All.Select(example => example.Place)];

    [Theory]
    [MemberData(nameof(Places))]
    public void It_compiles(string place) => ExampleCompiler.Compile(Example.All.Single(example => example.Place == place));

    [Fact]
    public void Every_public_member_is_in_an_example()
    {
        var compiled = Example.All.Select(ExampleCompiler.Compile).ToArray();
        var used = compiled.SelectMany(example => ExampleCompiler.UsesOf(example.Model)).ToHashSet();

        var missing = MembersOf(compiled[0].Compilation).Except(used).Order(StringComparer.Ordinal).ToArray();

        Assert.True(missing.Length == 0, $"in no example of docs/embedding.md or a package's README: {string.Join(", ", missing)}");
    }

    [Fact]
    public void Every_public_member_is_documented()
    {
        var documented = new[] { typeof(IJSockD), typeof(JSResults), typeof(EngineModules) }
            .SelectMany(type => XDocument.Load(Path.ChangeExtension(type.Assembly.Location, ".xml")).Descendants("member"))
            .Where(member => member.Elements().Any(element => element.Name == "inheritdoc" || element.Value.Trim().Length > 0))
            .Select(member => member.Attribute("name")!.Value)
            .ToHashSet();

        // A constructor without parameters is the compiler's: where one is written, the compiler asks for its comment.
        var missing = MembersOf(ExampleCompiler.Compile(Example.All[0]).Compilation)
            .Where(member => !member.EndsWith(".#ctor", StringComparison.Ordinal))
            .Except(documented)
            .Order(StringComparer.Ordinal)
            .ToArray();

        Assert.True(missing.Length == 0, $"without a doc comment: {string.Join(", ", missing)}");
    }

    [Fact]
    public void The_members_are_those_of_both_packages()
    {
        var members = MembersOf(ExampleCompiler.Compile(Example.All[0]).Compilation).ToHashSet();

        Assert.Superset(
            new HashSet<string>
            {
                "T:JSockD.IJSockD", "P:JSockD.JSockDOptions.Engines", "M:JSockD.JSCommand.#ctor(System.String,System.String)",
                "F:JSockD.JSTimeoutKind.Answer", "P:JSockD.JSockDActor.Execute.Command", "F:JSockD.Engine.EngineModules.Safe",
                "P:JSockD.JSHtmlHttpResult`1.Model", "P:JSockD.JSRenderTagHelper.Tag",
            },
            members);
    }

    private static IEnumerable<string> MembersOf(Compilation compilation) =>
        compilation.References.Select(compilation.GetAssemblyOrModuleSymbol).OfType<IAssemblySymbol>()
            .Where(assembly => assembly.Name is "JSockD.Embedding" or "JSockD.AspNetCore")
            .SelectMany(assembly => TypesOf(assembly.GlobalNamespace))
            .Append(compilation.GetTypeByMetadataName(typeof(EngineModules).FullName!)!)
            .SelectMany(type => type.GetMembers().Where(IsShown).Prepend(type))
            .Select(member => member.GetDocumentationCommentId())
            .OfType<string>();

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceOrTypeSymbol container) =>
        container.GetMembers().SelectMany(member => member switch
        {
            INamespaceSymbol inner => TypesOf(inner),
            INamedTypeSymbol { DeclaredAccessibility: Accessibility.Public } type => TypesOf(type).Prepend(type),
            _ => [],
        });

    // What the compiler writes for records, accessors and enumerations is nobody's to document.
    private static bool IsShown(ISymbol member) =>
        member.DeclaredAccessibility == Accessibility.Public
        && member is IPropertySymbol
            or IFieldSymbol { Name: not "value__" }
            or IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.Constructor }
        && !(member is IMethodSymbol { MethodKind: MethodKind.Constructor } && member.ContainingType.TypeKind == TypeKind.Enum)
        && !member.GetAttributes().Any(attribute => attribute.AttributeClass!.Name == "CompilerGeneratedAttribute");
}
