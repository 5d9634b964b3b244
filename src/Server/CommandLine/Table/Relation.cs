namespace JSockD.Server.CommandLine.Table;

/// <summary>How an option stands to another of the table.</summary>
internal enum RelationKind
{
    /// <summary>It means nothing without the other.</summary>
    Needs,

    /// <summary>One of the two at most is given.</summary>
    Excludes,

    /// <summary>It is another name of the other, and takes what that takes.</summary>
    IsAnotherNameOf,
}

/// <summary>How an option stands to another one.</summary>
/// <param name="Kind">How.</param>
/// <param name="Other">The other one, which comes first in the table.</param>
/// <param name="Why">For the error's text.</param>
internal sealed record Relation(RelationKind Kind, Option Other, string Why)
{
    /// <summary>What is wrong, or null, where the option is given.</summary>
    /// <param name="option">The option whose relation this is.</param>
    /// <param name="otherIsGiven">Whether the other one is given too.</param>
    internal string? Violation(Option option, bool otherIsGiven) => (Kind, otherIsGiven) switch
    {
        (RelationKind.Needs, false) => $"{option.Name} needs {Other.Name}: {Why}",
        (RelationKind.Excludes, true) => $"{Other.Name} and {option.Name} exclude each other: {Why}",
        (RelationKind.IsAnotherNameOf, true) => $"{Other.Name} and {option.Name} are two names of one option: {Why}",
        _ => null,
    };
}
