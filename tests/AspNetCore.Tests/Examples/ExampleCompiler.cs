using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace JSockD.AspNetCore.Tests.Examples;

/// <summary>
/// Compiles examples, each by itself: with the usings that a web application has, and the variables of <see cref="Given"/>. As a script,
/// for an example is of statements, fields and types as they come.
/// </summary>
internal static class ExampleCompiler
{
    // Those of Microsoft.NET.Sdk.Web, and where a program has its own types.
    private static readonly string[] s_usings =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks",
        "System.Net.Http.Json", "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http",
        "Microsoft.AspNetCore.Routing", "Microsoft.Extensions.Configuration", "Microsoft.Extensions.DependencyInjection",
        "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Logging", "JSockD", "JSockD.AspNetCore.Tests.Examples",
    ];

    // That an older version of an assembly is referenced than is there, which the SDK does not show either.
    private static readonly Dictionary<string, ReportDiagnostic> s_hidden = new() { ["CS1701"] = ReportDiagnostic.Suppress };

    private static readonly ImmutableArray<MetadataReference> s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>Compiles one; throws with what is wrong.</summary>
    internal static (CSharpCompilation Compilation, SemanticModel Model) Compile(Example example)
    {
        var tree = CSharpSyntaxTree.ParseText(
            example.Text, new CSharpParseOptions(LanguageVersion.Latest, kind: SourceCodeKind.Script), path: example.Place);
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            usings: s_usings,
            specificDiagnosticOptions: s_hidden,
            nullableContextOptions: NullableContextOptions.Enable);
        var compilation = CSharpCompilation.CreateScriptCompilation(
            "Example", tree, s_references, options, globalsType: typeof(Given));
        var wrong = compilation.GetDiagnostics().Where(found => found.Severity >= DiagnosticSeverity.Warning).ToArray();
        Assert.True(wrong.Length == 0, $"{example.Place}: {string.Join("; ", wrong.Select(found => found.ToString()))}\n{example.Text}");
        return (compilation, compilation.GetSemanticModel(tree));
    }

    /// <summary>Every member and type that an example uses, by the names of documentation.</summary>
    internal static IEnumerable<string> UsesOf(SemanticModel model) => model.SyntaxTree.GetRoot().DescendantNodes()
        .Select(node => model.GetSymbolInfo(node).Symbol)
        .OfType<ISymbol>()
        .SelectMany(Names)
        .OfType<string>();

    private static IEnumerable<string?> Names(ISymbol symbol)
    {
        var member = symbol is IMethodSymbol { ReducedFrom: { } extension } ? extension : symbol;
        yield return member.OriginalDefinition.GetDocumentationCommentId();
        for (var type = member.ContainingType; type is not null; type = type.ContainingType)
        {
            yield return type.OriginalDefinition.GetDocumentationCommentId();
        }
    }
}
