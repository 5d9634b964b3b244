namespace JSockD.Server.CommandLine.Table;

/// <summary>
/// One row of <see cref="Options"/>: all that parser, help and documents know of an option. Its type tells what values it takes.
/// </summary>
/// <param name="name">With its hyphens.</param>
/// <param name="values">What stands for its values in texts; as many as it takes.</param>
internal abstract class Option(string name, params string[] values)
{
    internal string Name { get; } = name;

    /// <summary>Another spelling of the same option, or null. Errors say <see cref="Name"/>.</summary>
    internal string? Alias { get; init; }

    internal IReadOnlyList<string> Values { get; } = values;

    /// <summary>The verbs that it goes with.</summary>
    internal required Use[] Uses { get; init; }

    /// <summary>How it stands to another option, beside the verbs that both go with; or null.</summary>
    internal Relation? Relation { get; init; }

    /// <summary>Takes as many values as follow, and may be given more than once.</summary>
    internal virtual bool IsList => false;

    /// <summary>Whether a value may be spelled like an option: a file or an expression may, a number never.</summary>
    internal virtual bool TakesAnyText => true;

    /// <summary>Whether its values are names of files, which a shell can complete.</summary>
    internal virtual bool TakesFiles => false;

    /// <summary>The words of which its value is one; none where it may be anything else.</summary>
    internal virtual IEnumerable<string> Words => [];

    /// <summary>The value where the option is not given, as the help says it; null: there is none.</summary>
    internal virtual string? DefaultText => null;

    /// <summary>What stands for the value in a synopsis.</summary>
    internal virtual string SynopsisValue => string.Join(' ', Values);

    internal bool IsNamed(string text) => text == Name || text == Alias;

    /// <summary>What it means beside a verb, or null where it doesn't go with it.</summary>
    internal Use? UseWith(Verb verb) => Array.Find(Uses, use => use.Verb == verb);

    /// <summary>Whether it may stand beside a verb.</summary>
    internal bool GoesWith(Verb verb) => UseWith(verb) is not null || (verb.TakesOptionsOf is { } other && UseWith(other) is not null);

    /// <summary>How it stands to another option beside a verb, or null.</summary>
    internal Relation? RelationWith(Verb verb) => Relation?.Other.GoesWith(verb) == true ? Relation : null;
}
