using System.Globalization;

namespace JSockD.Server.CommandLine.Table;

/// <summary>An option with a whole number, without sign or separators.</summary>
internal sealed class NumberOption(string name, string value) : ValueOption<long>(name, value)
{
    internal required long Least { get; init; }

    internal required long Most { get; init; }

    /// <summary>What is counted, in the plural.</summary>
    internal required string Unit { get; init; }

    /// <summary>What 0 means where it is no number like others, or null.</summary>
    internal string? ZeroMeans { get; init; }

    internal override string DefaultText =>
        Default.ToString(CultureInfo.InvariantCulture) + (Default == 0 && ZeroMeans is { } meaning ? $": {meaning}" : "");

    internal override long Read(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= Least && number <= Most
            ? number
            : throw new UsageException($"{Name} takes a whole number of {Unit} from {Least} to {Most}, not {text}");
}
