using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace JSockD.Diagnostics.SourceMaps;

/// <summary>
/// Reads the JSON of a source map (ECMA-426, "Source map format"). Unknown keys and <c>sourcesContent</c> are passed over.
/// </summary>
/// <remarks>Null counts as missing everywhere: tools write either.</remarks>
internal static class SourceMapReader
{
    internal static SourceMap Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(WithoutPrefix(json));
            return ReadMap(document.RootElement, "the source map");
        }
        catch (JsonException exception)
        {
            throw new SourceMapException($"the source map is not JSON: {exception.Message}", exception);
        }
        catch (InvalidOperationException exception)
        {
            // Of what is called below, only taking a string that is no Unicode throws this.
            throw new SourceMapException(
                "the source map holds a string that is not Unicode: invalid UTF-8, or half of a surrogate pair", exception);
        }
    }

    private static SourceMap ReadMap(JsonElement map, string what)
    {
        if (map.ValueKind != JsonValueKind.Object)
        {
            throw new SourceMapException($"{what} is {JsonField.Kind(map)}, where an object is expected");
        }

        CheckVersion(map, what);
        var file = JsonField.String(map, "file"u8, what);
        return JsonField.Array(map, "sections"u8, what) is { } sections
            ? ReadSections(sections, what).WithFile(file)
            : ReadPlain(map, file, what);
    }

    private static void CheckVersion(JsonElement map, string what)
    {
        if (JsonField.Get(map, "version"u8) is not { } version)
        {
            throw new SourceMapException($"{what} has no \"version\": version 3 is expected");
        }

        if (version.ValueKind != JsonValueKind.Number || version.GetDouble() != 3)
        {
            throw new SourceMapException($"the \"version\" of {what} is {JsonField.Shown(version)}, and only version 3 is known");
        }
    }

    private static SourceMap ReadPlain(JsonElement map, string? file, string what)
    {
        var root = JsonField.String(map, "sourceRoot"u8, what);
        var sources = JsonField.Strings(map, "sources"u8, what, nulls: true);
        for (var i = 0; i < sources.Length; i++)
        {
            sources[i] = sources[i] is { } source ? SourcePath.Resolve(root, source) : null;
        }

        var names = JsonField.Strings(map, "names"u8, what, nulls: false);
        if (JsonField.Get(map, "mappings"u8) is not { } mappings)
        {
            throw new SourceMapException($"{what} has neither \"mappings\" nor \"sections\"");
        }

        if (mappings.ValueKind != JsonValueKind.String)
        {
            throw new SourceMapException($"the \"mappings\" of {what} are {JsonField.Kind(mappings)}, where a string is expected");
        }

        return new SourceMap(file, sources, names!, MappingsDecoder.Decode(Utf8Of(mappings), sources.Length, names.Length, what));
    }

    // ECMA-426, "Index source map".
    private static SourceMap ReadSections(JsonElement sections, string what)
    {
        var joined = new SectionJoiner();
        var index = 0;
        foreach (var section in sections.EnumerateArray())
        {
            var name = $"section {index++} (from 0) of {what}";
            if (section.ValueKind != JsonValueKind.Object)
            {
                throw new SourceMapException($"{name} is {JsonField.Kind(section)}, where an object is expected");
            }

            if (JsonField.Get(section, "offset"u8) is not { ValueKind: JsonValueKind.Object } offset)
            {
                throw new SourceMapException($"{name} has no \"offset\" with a line and a column");
            }

            var line = JsonField.Count(offset, "line"u8, $"the offset of {name}", SectionJoiner.LastLine);
            var column = JsonField.Count(offset, "column"u8, $"the offset of {name}", int.MaxValue - 1);
            if (JsonField.Get(section, "map"u8) is not { } map)
            {
                throw new SourceMapException(JsonField.Get(section, "url"u8) is null
                    ? $"{name} has no \"map\""
                    : $"{name} refers to its map by \"url\", and nothing is fetched: the map must stand in the file itself");
            }

            if (!joined.TryAdd(line, column, ReadMap(map, $"the map in {name}")))
            {
                throw new SourceMapException($"{name} begins before the section before it: sections come in the order of their offsets");
            }
        }

        return joined.Join();
    }

    // Without copying where nothing is escaped, which is as every tool writes it but for the "\/" of some.
    private static ReadOnlySpan<byte> Utf8Of(JsonElement text)
    {
        var raw = JsonMarshal.GetRawUtf8Value(text)[1..^1];
        return raw.Contains((byte)'\\') ? Encoding.UTF8.GetBytes(text.GetString()!) : raw;
    }

    // ECMA-426, "Fetching source maps": all of a first line that begins so is passed over.
    private static ReadOnlyMemory<byte> WithoutPrefix(ReadOnlyMemory<byte> json)
    {
        if (json.Span.StartsWith("\uFEFF"u8))
        {
            json = json[3..];
        }

        if (!json.Span.StartsWith(")]}'"u8))
        {
            return json;
        }

        var end = json.Span.IndexOf((byte)'\n');
        return end < 0
            ? throw new SourceMapException("the source map ends within its first line, which is )]}' and no JSON")
            : json[(end + 1)..];
    }
}
