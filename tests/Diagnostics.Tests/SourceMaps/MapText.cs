using System.Text;
using System.Text.Json;
using JSockD.Diagnostics.SourceMaps;

namespace JSockD.Diagnostics.Tests.SourceMaps;

/// <summary>Writes source maps for tests: an encoder of its own, from ECMA-426's description of the format.</summary>
internal static class MapText
{
    private const string Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    internal static SourceMap Parse(string json) => SourceMap.Parse(Encoding.UTF8.GetBytes(json));

    /// <summary>A map of version 3 with the sources a.js, b.js, c.js and the names one, two, three.</summary>
    internal static SourceMap Mapped(string mappings) => Parse(Json(mappings));

    internal static string Json(string mappings) =>
        $$"""{"version":3,"sources":["a.js","b.js","c.js"],"names":["one","two","three"],"mappings":{{JsonSerializer.Serialize(mappings)}}}""";

    /// <summary>The fault that makes a map unusable.</summary>
    internal static string Refused(string json) => Assert.Throws<SourceMapException>(() => Parse(json)).Message;

    /// <summary>Lines of segments of 1, 4 or 5 numbers, absolute and from 0, as the text of <c>mappings</c>.</summary>
    internal static string Encode(params int[][][] lines)
    {
        var text = new StringBuilder();
        var last = new int[5];
        foreach (var line in lines)
        {
            last[0] = 0;
            foreach (var segment in line)
            {
                for (var i = 0; i < segment.Length; i++)
                {
                    AppendVlq(text, segment[i] - last[i]);
                    last[i] = segment[i];
                }

                text.Append(',');
            }

            text.Length -= line.Length == 0 ? 0 : 1;
            text.Append(';');
        }

        return text.ToString(0, Math.Max(0, text.Length - 1));
    }

    internal static void AppendVlq(StringBuilder text, int value)
    {
        var rest = value < 0 ? (-(long)value << 1) | 1 : (long)value << 1;
        do
        {
            var digit = (int)(rest & 31);
            rest >>= 5;
            text.Append(Digits[rest > 0 ? digit | 32 : digit]);
        }
        while (rest > 0);
    }
}
