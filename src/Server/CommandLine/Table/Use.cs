namespace JSockD.Server.CommandLine.Table;

/// <summary>
/// An option beside one verb: that it goes with it, and what it means there. Texts have no markup but backquotes around what one types.
/// </summary>
/// <param name="Verb">The verb. Where it is the option's own, the option asks for it.</param>
/// <param name="Summary">What it means, in a line or two.</param>
/// <param name="Details">What the help says beyond that, or null.</param>
internal sealed record Use(Verb Verb, string Summary, string? Details = null)
{
    /// <summary>What stands for the option's value here, where that is not what stands for it elsewhere.</summary>
    internal string? Value { get; init; }

    /// <summary>Whether the verb can't do without it.</summary>
    internal bool IsRequired { get; init; }
}
