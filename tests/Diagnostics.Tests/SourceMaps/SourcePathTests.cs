using System.Text.Json;

namespace JSockD.Diagnostics.Tests.SourceMaps;

public class SourcePathTests
{
    private static readonly string[] s_roots =
    [
        "", ".", "/", "lib", "lib/", "./lib", "../lib", "/lib/", "https://example.org/a", "webpack://", "webpack:///", "file:///x",
        "//host/y", "?q", "#h",
    ];

    private static readonly string[] s_sources =
    [
        "", "a.js", "./a.js", "../a.js", "../../a.js", "a/b.js", "a/./b.js", "a/../b.js", "a/../../b.js", "a//b.js", "a/", "a/..", "a/b/..",
        ".", "..", "./", "../", "/", "/a.js", "/../a.js", "/a/../../b", "//", "//host", "//host/a/../b", "//user@host:80/a", "http://host",
        "http://host/a/./b/../c?q#h", "http://u@host:8080//a//b", "http://[::1]:80/a", "http://host:x/a", "webpack://app/./src/a.js",
        "webpack:///./src/a.js", "webpack:///../a.js", "file:a.js", "file:/a.js", "file://a.js", "file:///a/../b.js", "file://host/a.js",
        "file:///C:/a.js", "file://C:/a.js", "file:", "FILE:///a", "C:\\a.js", "C:/a.js", "a.js?x=../y", "a.js#z/../y", "?", "?a#b", "#",
        "#b", ".?a", "./#a", "..?a", ".a", "...", "a/.../b", ".../a", "a b/ü.js", "a@b/c", "@scope/pkg/./x.js", "-x://y/z",
        "data:text/javascript,1", "node:fs", "\0virtual:x", "a\nb", "#a\nb", "a/?", "a/../?b", "./?b", "a%2e%2e/b", "../..", "../../",
        "a/../..", "x/../../", "https:/one/slash", "..//a", "./..//..//a",
    ];

    [Theory]
    [InlineData(null, "./src/../app.jsx", "./app.jsx")]
    [InlineData(null, "../../src/app.jsx", "../../src/app.jsx")]
    [InlineData("src", "app.jsx", "src/app.jsx")]
    [InlineData("src/", "../app.jsx", "app.jsx")]
    [InlineData("https://example.org/x/", "./app.jsx", "https://example.org/x/app.jsx")]
    [InlineData(null, "webpack:///./src/app.jsx", "webpack:///src/app.jsx")]
    [InlineData("", "", "")]
    public void A_source_is_joined_with_the_root_and_made_plain(string? root, string source, string expected) =>
        Assert.Equal(expected, Resolved(root, source));

    [Fact]
    public async Task Every_source_comes_out_as_from_trace_mapping()
    {
        var folder = Directory.CreateTempSubdirectory("jsockd-sources-");
        try
        {
            var file = Path.Combine(folder.FullName, "maps.json");
            await File.WriteAllTextAsync(file, $"[{string.Join(',', s_roots.Select(root => Json(root, s_sources)))}]");
            using var expected = await Fixtures.Run("trace.mjs", file);

            for (var i = 0; i < s_roots.Length; i++)
            {
                var map = MapText.Parse(Json(s_roots[i], s_sources));
                var theirs = expected.RootElement[i].GetProperty("resolvedSources").EnumerateArray().Select(source => source.GetString()!);
                foreach (var (source, (their, our)) in s_sources.Zip(theirs.Zip(map.Sources)))
                {
                    var given = JsonSerializer.Serialize(new[] { s_roots[i], source });
                    Assert.True(their == our, $"of root and source {given}, {their} is expected, not {our}");
                }
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string? Resolved(string? root, string source) => MapText.Parse(Json(root, source)).Sources[0];

    private static string Json(string? root, params string[] sources) =>
        $$"""{"version":3,"sourceRoot":{{JsonSerializer.Serialize(root)}},"sources":{{JsonSerializer.Serialize(sources)}},"mappings":""}""";
}
