using System.Runtime.CompilerServices;

namespace JSockD.AspNetCore.Tests.Examples;

/// <summary>A block of C# in the documents.</summary>
/// <param name="Place">File and line.</param>
/// <param name="Text">What stands there.</param>
public sealed record Example(string Place, string Text)
{
    private static readonly string[] s_documents = ["docs/embedding.md", "src/Embedding/README.md", "src/AspNetCore/README.md"];

    /// <summary>All of all documents.</summary>
    internal static IReadOnlyList<Example> All { get; } = [.. s_documents.SelectMany(document => Of(document, "csharp"))];

    /// <summary>The blocks of one document in one language.</summary>
    internal static IEnumerable<Example> Of(string document, string language)
    {
        var lines = File.ReadAllLines(Path.Combine(Root(), document));
        for (var line = 0; line < lines.Length; line++)
        {
            if (lines[line] == $"```{language}")
            {
                var end = Array.IndexOf(lines, "```", line);
                yield return new Example($"{document}:{line + 1}", string.Join('\n', lines[(line + 1)..end]));
                line = end;
            }
        }
    }

    internal static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../.."));

    /// <inheritdoc/>
    public override string ToString() => Place;
}
