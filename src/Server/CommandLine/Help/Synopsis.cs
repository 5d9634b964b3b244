using JSockD.Server.CommandLine.Table;

namespace JSockD.Server.CommandLine.Help;

/// <summary>Command lines in short, as in <c>jsockd -c INPUT OUTPUT [-k|-pk PRIVATE_KEY] [-ss|-sd]</c>.</summary>
internal static class Synopsis
{
    private const string Beginning = "usage: ";

    private const int Width = 100;

    internal static string OfEveryVerb()
    {
        var indent = new string(' ', Beginning.Length);
        return Beginning + string.Join($"\n{indent}", Verb.All.Select(verb => string.Join($"\n{indent}", Lines(verb))));
    }

    private static IEnumerable<string> Lines(Verb verb)
    {
        var start = $"jsockd {Syntax(Options.Of(verb), verb)}";
        return TextLayout.Wrap([start, .. Parts(verb)], Width, new string(' ', "jsockd ".Length));
    }

    /// <summary>What may stand beside the verb's own option: in brackets, together with what needs it or takes its place.</summary>
    internal static IEnumerable<string> Parts(Verb verb)
    {
        var others = Options.With(verb).Skip(1).ToArray();
        var parts = others.Where(option => option.RelationWith(verb) is null).Select(option => Part(option, verb, others));
        return verb.TakesOptionsOf is { } other ? parts.Append($"[options of {other.Option}]") : parts;
    }

    private static string Part(Option option, Verb verb, Option[] others)
    {
        var text = Syntax(option, verb);
        foreach (var other in others.Where(other => other.Relation?.Other == option))
        {
            text = other.Relation!.Kind switch
            {
                RelationKind.Needs => $"{text} [{Syntax(other, verb)}]",
                RelationKind.Excludes => $"{text}|{Syntax(other, verb)}",
                _ => $"{option.Name}|{other.Name}{text[option.Name.Length..]}",
            };
        }

        return option.UseWith(verb)!.IsRequired ? text : $"[{text}]";
    }

    private static string Syntax(Option option, Verb verb)
    {
        var name = option.Alias is { } alias ? $"{option.Name}|{alias}" : option.Name;
        var value = option.UseWith(verb)?.Value ?? option.SynopsisValue;
        return value.Length == 0 ? name : $"{name} {value}";
    }
}
