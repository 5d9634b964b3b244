namespace JSockD.Server.CommandLine.Table;

/// <summary>An option whose one value is more than a text.</summary>
/// <typeparam name="T">What the text is read as.</typeparam>
internal abstract class ValueOption<T>(string name, string value) : Option(name, value)
{
    /// <summary>The value where the option is not given.</summary>
    internal required T Default { get; init; }

    internal override bool TakesAnyText => false;

    /// <summary>Reads what was given.</summary>
    /// <exception cref="UsageException">It is of the wrong form or out of range; the message says what was expected.</exception>
    internal abstract T Read(string text);
}
