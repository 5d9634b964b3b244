using System.Globalization;
using System.Text;
using System.Text.Json;
using JSockD.Diagnostics.SourceMaps;

namespace JSockD.Diagnostics.Tests.SourceMaps;

/// <summary>Against @jridgewell/trace-mapping, on all mappings of real bundles, and the positions between and beyond them.</summary>
public class DifferentialTests
{
    [Theory]
    [InlineData("react.mjs.map", 20_000)]
    [InlineData("vue.mjs.map", 30_000)]
    [InlineData("svelte.mjs.map", 150_000)]
    [InlineData("index.mjs.map", 60_000)]
    public async Task Every_position_of_a_real_bundle_maps_as_trace_mapping_says(string name, int atLeast)
    {
        var map = SourceMap.Parse(Fixtures.Read(name));
        using var expected = await Fixtures.Run("trace.mjs", Fixtures.PathOf(name));

        Assert.InRange(map.MappingCount, atLeast, int.MaxValue);
        Assert.InRange(Compare(expected.RootElement[0], map, name), 2 * atLeast, int.MaxValue);
    }

    [Fact]
    public async Task Random_maps_map_as_trace_mapping_says()
    {
        var random = new Random(4711);
        var maps = Enumerable.Range(0, 300).Select(_ => MapText.Json(RandomMappings(random))).ToArray();
        await AllMapAsExpected(maps);
    }

    [Fact]
    public async Task Random_index_maps_map_as_trace_mapping_says()
    {
        var random = new Random(4712);
        await AllMapAsExpected([.. Enumerable.Range(0, 300).Select(_ => RandomIndex(random))]);
    }

    private static async Task AllMapAsExpected(string[] maps)
    {
        var folder = Directory.CreateTempSubdirectory("jsockd-maps-");
        try
        {
            var file = Path.Combine(folder.FullName, "maps.json");
            await File.WriteAllTextAsync(file, $"[{string.Join(',', maps)}]");
            using var expected = await Fixtures.Run("trace.mjs", file);
            for (var i = 0; i < maps.Length; i++)
            {
                Compare(expected.RootElement[i], MapText.Parse(maps[i]), maps[i]);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static int Compare(JsonElement expected, SourceMap map, string what)
    {
        // Where the map has null for a source, trace-mapping has an empty string.
        string?[] sources =
        [
            .. expected.GetProperty("sources").EnumerateArray()
                .Select(source => source.GetString() is { Length: > 0 } text ? text : null),
        ];
        string?[] names = [.. expected.GetProperty("names").EnumerateArray().Select(name => name.GetString())];
        int[] answers = [.. expected.GetProperty("answers").EnumerateArray().Select(number => number.GetInt32())];
        for (var i = 0; i < answers.Length; i += 6)
        {
            MappedPosition? wanted = answers[i + 3] < 0
                ? null
                : new MappedPosition(
                    sources[answers[i + 2]], answers[i + 3], answers[i + 4] + 1, answers[i + 5] < 0 ? null : names[answers[i + 5]]);
            var found = map.Find(answers[i], answers[i + 1] + 1);
            if (found != wanted)
            {
                Assert.Fail($"line {answers[i]}, column {answers[i + 1]} (from 0): {wanted} is expected, not {found}, in {what}");
            }
        }

        return answers.Length / 6;
    }

    // Segments of 1, 4 and 5 fields, some in one column, lines unsorted and empty.
    private static string RandomMappings(Random random)
    {
        var lines = new int[random.Next(0, 6)][][];
        for (var i = 0; i < lines.Length; i++)
        {
            lines[i] = new int[random.Next(0, 8)][];
            for (var j = 0; j < lines[i].Length; j++)
            {
                int[] all = [random.Next(0, 12), random.Next(0, 3), random.Next(0, 50), random.Next(0, 50), random.Next(0, 3)];
                var fields = random.Next(0, 4) switch { 0 => 1, 1 => 4, _ => 5 };
                lines[i][j] = all[..fields];
            }

            if (random.Next(0, 2) == 0)
            {
                lines[i] = [.. lines[i].OrderBy(segment => segment[0])];
            }
        }

        return MapText.Encode(lines);
    }

    private static string RandomIndex(Random random)
    {
        var text = new StringBuilder("""{"version":3,"sections":[""");
        var (line, column) = (0, 0);
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            text.Append(CultureInfo.InvariantCulture, $$$"""{"offset":{"line":{{{line}}},"column":{{{column}}}},""");
            text.Append(CultureInfo.InvariantCulture, $$""" "map":{{MapText.Json(RandomMappings(random))}} },""");
            var lines = random.Next(0, 4);
            (line, column) = (line + lines, lines == 0 ? column + random.Next(0, 8) : random.Next(0, 8));
        }

        text.Length--;
        return text.Append("]}").ToString();
    }
}
