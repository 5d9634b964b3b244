using JSockD.Server.CommandLine.Table;

namespace JSockD.PackagingTool.Texts;

/// <summary>What the completions of all shells read off the table of options.</summary>
internal static class Completions
{
    internal const string Head = "generated from the table of options (packaging/tool)";

    /// <summary>The names of all verbs' options, in the order in which a command line is searched for them.</summary>
    internal static IEnumerable<(string Name, Verb Verb)> VerbNames() =>
        Verb.ByPrecedence.SelectMany(verb => Names(Options.Of(verb)).Select(name => (name, verb)));

    /// <summary>The same, with a blank between.</summary>
    internal static string VerbWords => string.Join(' ', VerbNames().Select(verb => verb.Name));

    internal static IEnumerable<string> Names(Option option) => option.Alias is { } alias ? [option.Name, alias] : [option.Name];

    /// <summary>The options that may stand beside a verb, its own first.</summary>
    internal static IEnumerable<Option> Beside(Verb verb) =>
        Options.With(verb).Concat(Options.All.Where(option => option.GoesWith(verb))).Distinct();

    /// <summary>What an option means, in a few words: of its first verb, up to the first sign that begins an aside.</summary>
    internal static string Hint(Option option, Use use)
    {
        var text = use.Summary.Replace("`", "", StringComparison.Ordinal);
        var end = text.IndexOfAny([':', ';', ',']);
        return option.Values.Count > 0 && end > 0 ? text[..end] : text;
    }
}
