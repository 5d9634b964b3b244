using System.Buffers;
using System.Text;
using System.Text.Json;
using JSockD.Engine;

namespace JSockD.Server.Checks;

/// <summary>A global that a module uses and this server lacks.</summary>
/// <param name="Name">The variable.</param>
/// <param name="Line">Of the first place that reads or assigns to it, from 1.</param>
/// <param name="Column">Of that place, in UTF-16 units from 1.</param>
/// <param name="Count">Of such places.</param>
/// <param name="IsAskedFor">
/// Whether the module also asks if it is there, by <c>typeof</c> or as a property of <c>globalThis</c>: then what reads it is probably
/// not reached here. Libraries often ask in one function and read in another, so that no more can be told without running them.
/// </param>
internal sealed record MissingGlobal(string Name, int Line, int Column, long Count, bool IsAskedFor);

/// <summary>Finds the globals that a module uses and this server lacks. On a thread with at least 8 MiB of stack.</summary>
internal static class GlobalCheck
{
    /// <summary>
    /// Compares what a module refers to with a new runtime that has imported what the module imports. What the module itself assigns to a
    /// property of <c>globalThis</c> is not missing. The module is not run.
    /// </summary>
    /// <returns>In the order of their places.</returns>
    internal static IReadOnlyList<MissingGlobal> Find(IReadOnlyList<ModuleReference> references)
    {
        var assigned = NamesOf(references, ReferenceKind.PropertyWrite);
        HashSet<string> askedFor = [.. NamesOf(references, ReferenceKind.Typeof), .. NamesOf(references, ReferenceKind.PropertyRead)];
        var uses = references
            .Where(reference => reference.Kind is ReferenceKind.Read or ReferenceKind.Write && !assigned.Contains(reference.Name))
            .ToLookup(reference => reference.Name);
        var absent = Absent([.. uses.Select(group => group.Key)], NamesOf(references, ReferenceKind.Import));
        return
        [
            .. absent.Select(name => Of([.. uses[name].OrderBy(use => (use.Line, use.Column))], askedFor.Contains(name)))
                .OrderBy(missing => (missing.Line, missing.Column)),
        ];
    }

    private static MissingGlobal Of(ModuleReference[] uses, bool isAskedFor) =>
        new(uses[0].Name, uses[0].Line, uses[0].Column, uses.Max(use => use.Count), isAskedFor);

    private static HashSet<string> NamesOf(IEnumerable<ModuleReference> references, ReferenceKind kind) =>
        [.. references.Where(reference => reference.Kind == kind).Select(reference => reference.Name)];

    // The runtime is asked, so that nothing here has to know what it has; an import may bring globals with it.
    private static string[] Absent(string[] names, HashSet<string> imports)
    {
        if (names.Length == 0)
        {
            return [];
        }

        var question = new StringBuilder();
        foreach (var import in imports)
        {
            question.Append("await import(").Append(JsonOf([import])).Append("[0]);");
        }

        question.Append(JsonOf(names)).Append(".filter(name => !(name in globalThis))");
        using var runtime = new EngineRuntime(new EngineOptions(), host: null);
        using var answer = JsonDocument.Parse(runtime.Evaluate(Encoding.UTF8.GetBytes(question.ToString()), "<check>", timeLimit: 0));
        return [.. answer.RootElement.EnumerateArray().Select(name => name.GetString()!)];
    }

    private static string JsonOf(string[] names)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartArray();
            foreach (var name in names)
            {
                writer.WriteStringValue(name);
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(json.WrittenSpan);
    }
}
