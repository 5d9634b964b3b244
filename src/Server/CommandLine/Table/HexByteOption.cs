using System.Globalization;

namespace JSockD.Server.CommandLine.Table;

/// <summary>An option with one byte as two hex digits of either case.</summary>
internal sealed class HexByteOption(string name, string value) : ValueOption<byte>(name, value)
{
    internal override string DefaultText => Default.ToString("X2", CultureInfo.InvariantCulture);

    internal override byte Read(string text) =>
        text.Length == 2 && byte.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new UsageException($"{Name} takes a byte as two hex digits, such as 0A, not {text}");
}
