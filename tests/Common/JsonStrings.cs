using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace JSockD.Tests;

/// <summary>JSON strings with half of a surrogate pair in them, which JSON can have and <c>JsonElement.GetString()</c> refuses.</summary>
internal static partial class JsonStrings
{
    /// <summary>The text of a string; null of null.</summary>
    internal static string? Of(JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : Escape().Replace(
        value.GetRawText()[1..^1],
        match => match.Value[1] switch
        {
            'u' => ((char)ushort.Parse(match.Value.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString(),
            'b' => "\b",
            'f' => "\f",
            'n' => "\n",
            'r' => "\r",
            't' => "\t",
            var other => other.ToString(),
        });

    [GeneratedRegex(@"\\(u[0-9a-fA-F]{4}|.)")]
    private static partial Regex Escape();
}
