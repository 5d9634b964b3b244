using System.Buffers;
using System.Text;
using System.Text.Json;
using JSockD.Diagnostics.Hints;
using JSockD.Engine;

namespace JSockD.Server.Checks;

/// <summary>A global that a module uses and this server lacks.</summary>
/// <param name="Name">The variable.</param>
/// <param name="Line">Of the first place that reads or assigns to it, from 1.</param>
/// <param name="Column">Of that place, in UTF-16 units from 1.</param>
/// <param name="Count">Of such places.</param>
/// <param name="Doubt">Why it may not matter.</param>
internal sealed record MissingGlobal(string Name, int Line, int Column, long Count, Doubt Doubt);

/// <summary>Why what uses a missing global may never be reached. No more can be told without running it.</summary>
internal enum Doubt
{
    /// <summary>There is no reason to think so.</summary>
    None,

    /// <summary>
    /// The module also asks if it is there, by <c>typeof</c> or as a property of <c>globalThis</c>. Libraries often ask in one function
    /// and read in another.
    /// </summary>
    AskedFor,

    /// <summary>
    /// It is used where pages live, and libraries that render have that code in them: <see cref="GlobalHints.IsOfClients"/>.
    /// </summary>
    OfClients,

    /// <summary>
    /// No hint knows it: it is rare, or what a minifier has left of dead code, whose variables are gone while functions that read them
    /// stay.
    /// </summary>
    Unknown,
}

/// <summary>Finds the globals that a module uses and this server lacks. On a thread with at least 8 MiB of stack.</summary>
internal static class GlobalCheck
{
    // What is wrapped for every kind of runtime asks for one of these and takes another.
    private static readonly string[] s_globalObjects = ["globalThis", "self", "window", "global"];

    /// <summary>
    /// Compares what a module refers to with a new runtime that has imported what the module imports. What the module itself assigns to a
    /// property of <c>globalThis</c> is not missing. The module is not run.
    /// </summary>
    /// <param name="references">The module's.</param>
    /// <param name="options">Of the runtime.</param>
    /// <returns>In the order of their places.</returns>
    internal static IReadOnlyList<MissingGlobal> Find(IReadOnlyList<ModuleReference> references, EngineOptions options)
    {
        var assigned = NamesOf(references, ReferenceKind.PropertyWrite);
        HashSet<string> askedFor = [.. NamesOf(references, ReferenceKind.Typeof), .. NamesOf(references, ReferenceKind.PropertyRead)];
        var uses = references
            .Where(reference => reference.Kind is ReferenceKind.Read or ReferenceKind.Write && !assigned.Contains(reference.Name))
            .ToLookup(reference => reference.Name);
        var absent = Absent([.. uses.Select(group => group.Key)], NamesOf(references, ReferenceKind.Import), options);
        return
        [
            .. absent.Select(name => Of([.. uses[name].OrderBy(use => (use.Line, use.Column))], DoubtOf(name, askedFor)))
                .OrderBy(missing => (missing.Line, missing.Column)),
        ];
    }

    private static MissingGlobal Of(ModuleReference[] uses, Doubt doubt) =>
        new(uses[0].Name, uses[0].Line, uses[0].Column, uses.Max(use => use.Count), doubt);

    private static Doubt DoubtOf(string name, HashSet<string> askedFor) =>
        askedFor.Contains(name) || (s_globalObjects.Contains(name) && askedFor.Overlaps(s_globalObjects)) ? Doubt.AskedFor
        : GlobalHints.IsOfClients(name) ? Doubt.OfClients
        : GlobalHints.For(name) is null ? Doubt.Unknown
        : Doubt.None;

    private static HashSet<string> NamesOf(IEnumerable<ModuleReference> references, ReferenceKind kind) =>
        [.. references.Where(reference => reference.Kind == kind).Select(reference => reference.Name)];

    // The runtime is asked, so that nothing here has to know what it has; an import may bring globals with it.
    private static string[] Absent(string[] names, HashSet<string> imports, EngineOptions options)
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
        using var runtime = new EngineRuntime(options, host: null);
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
