using System.Globalization;
using System.Text;
using System.Text.Json;

namespace JSockD.Diagnostics.SourceMaps;

/// <summary>The fields of a source map, each of the type that it must have; a field of another type is a sentence.</summary>
internal static class JsonField
{
    /// <summary>The field, or null where it is missing or null.</summary>
    internal static JsonElement? Get(JsonElement map, ReadOnlySpan<byte> name) =>
        map.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    internal static string? String(JsonElement map, ReadOnlySpan<byte> name, string what) => Get(map, name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value => value.GetString(),
        { } value => throw WrongType(name, what, value, "a string"),
    };

    internal static JsonElement? Array(JsonElement map, ReadOnlySpan<byte> name, string what) => Get(map, name) switch
    {
        { ValueKind: not JsonValueKind.Array } value => throw WrongType(name, what, value, "an array"),
        var value => value,
    };

    /// <summary>An array of strings, or of strings and nulls; empty where it is missing.</summary>
    internal static string?[] Strings(JsonElement map, ReadOnlySpan<byte> name, string what, bool nulls)
    {
        if (Array(map, name, what) is not { } array)
        {
            return [];
        }

        var strings = new string?[array.GetArrayLength()];
        var index = 0;
        foreach (var entry in array.EnumerateArray())
        {
            strings[index] = entry.ValueKind switch
            {
                JsonValueKind.String => entry.GetString(),
                JsonValueKind.Null when nulls => null,
                _ => throw WrongType(name, what, entry, nulls ? "a string or null" : "a string", $"entry {index} (from 0) of "),
            };
            index++;
        }

        return strings;
    }

    /// <summary>A whole number from 0.</summary>
    internal static int Count(JsonElement map, ReadOnlySpan<byte> name, string what, int largest) =>
        Get(map, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var count) && count >= 0 && count <= largest
            ? count
            : throw new SourceMapException(string.Create(
                CultureInfo.InvariantCulture, $"the \"{Text(name)}\" of {what} is not a whole number from 0 to {largest}"));

    /// <summary>What a value is, for a sentence.</summary>
    internal static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => "an array",
        JsonValueKind.Number => "a number",
        JsonValueKind.Object => "an object",
        JsonValueKind.String => "a string",
        JsonValueKind.Null => "null",
        _ => "a boolean",
    };

    /// <summary>A number itself, and what any other value is.</summary>
    internal static string Shown(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number ? value.GetDouble().ToString(CultureInfo.InvariantCulture) : Kind(value);

    private static SourceMapException WrongType(
        ReadOnlySpan<byte> name, string what, JsonElement value, string expected, string part = "") =>
        new($"{part}the \"{Text(name)}\" of {what} is {Kind(value)}, where {expected} is expected");

    private static string Text(ReadOnlySpan<byte> name) => Encoding.UTF8.GetString(name);
}
