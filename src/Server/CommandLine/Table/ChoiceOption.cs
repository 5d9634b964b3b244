namespace JSockD.Server.CommandLine.Table;

/// <summary>An option with one of a few words.</summary>
/// <typeparam name="T">What the words stand for.</typeparam>
internal sealed class ChoiceOption<T>(string name, string value) : ValueOption<T>(name, value)
    where T : struct, Enum
{
    /// <summary>At least two, in the order in which they are named.</summary>
    internal required (string Word, T Value)[] Choices { get; init; }

    internal override string DefaultText =>
        Array.Find(Choices, choice => EqualityComparer<T>.Default.Equals(choice.Value, Default)).Word;

    internal override IEnumerable<string> Words => Choices.Select(choice => choice.Word);

    internal override string SynopsisValue => string.Join('|', Words);

    internal override T Read(string text)
    {
        foreach (var (word, value) in Choices)
        {
            if (word == text)
            {
                return value;
            }
        }

        var words = string.Join(", ", Choices[..^1].Select(choice => choice.Word));
        throw new UsageException($"{Name} takes {words} or {Choices[^1].Word}, not {text}");
    }
}
