using System.Text.RegularExpressions;

namespace JSockD.Diagnostics.SourceMaps;

/// <summary>
/// The <c>sources</c> of a map as names to show: with <c>sourceRoot</c> before them, and without <c>.</c>, <c>a/..</c> and empty folders
/// inside. They stay relative to the map: its readers look for <c>src/App.jsx</c> rather than for a folder of the machine that serves it.
/// </summary>
/// <remarks>
/// As trace-mapping does it where it isn't told the map's URL: <c>@jridgewell/resolve-uri</c> without a base. The patterns are its own, so
/// that odd input comes out alike.
/// </remarks>
internal static partial class SourcePath
{
    internal static string Resolve(string? root, string source)
    {
        // The root is a folder, whether it ends in a slash or not.
        var input = string.IsNullOrEmpty(root) ? source : root + "/" + source;
        return input switch
        {
            "" => "",
            ['/', '/', ..] => WithHost(UrlParts().Match("http:" + input), ""),
            ['/', ..] => WithoutHost(input),
            ['?' or '#', ..] => Tail(UrlParts().Match("http://foo.com/" + input)),
            _ when input.StartsWith("file:", StringComparison.Ordinal) => WithHost(FileParts().Match(input), "file:"),
            _ when Scheme().Match(input) is { Success: true } scheme => WithHost(UrlParts().Match(input), scheme.Groups["scheme"].Value),
            _ => Relative(input),
        };
    }

    private static string WithHost(Match url, string scheme) =>
        $"{scheme}//{url.Groups["user"]}{url.Groups["host"]}{url.Groups["port"]}{Normal(Path(url), keepParents: false)}{Tail(url)}";

    private static string WithoutHost(string input)
    {
        var url = UrlParts().Match("http://foo.com" + input);
        return Normal(Path(url), keepParents: false) + Tail(url);
    }

    private static string Relative(string input)
    {
        var url = UrlParts().Match("http://foo.com/" + input);
        var path = Normal(Path(url), keepParents: true)[1..];
        if (path.Length == 0)
        {
            return Tail(url) is { Length: > 0 } tail ? tail : ".";
        }

        // What begins with a dot goes on doing so.
        return (input[0] == '.' && path[0] != '.' ? "./" : "") + path + Tail(url);
    }

    private static string Path(Match url) => url.Groups["path"].Value is { Length: > 0 } path ? path : "/";

    private static string Tail(Match url) => url.Groups["query"].Value + url.Groups["hash"].Value;

    /// <summary>Takes a path with or without a slash at its front, and returns it with one.</summary>
    /// <param name="path">Folders and a file, separated by slashes.</param>
    /// <param name="keepParents">Whether a <c>..</c> that has no folder before it stays, as in a relative path, or goes.</param>
    private static string Normal(string path, bool keepParents)
    {
        var kept = new List<string>();
        var (folders, endsInSlash) = (0, false);
        foreach (var piece in path[(path[0] == '/' ? 1 : 0)..].Split('/'))
        {
            var leaves = piece == ".." && folders > 0;
            endsInSlash = piece.Length == 0 || leaves; // a folder, not a file
            if (leaves)
            {
                kept.RemoveAt(kept.Count - 1);
                folders--;
            }
            else if (piece == ".." && keepParents)
            {
                kept.Add(piece);
            }
            else if (piece is not ("" or "." or ".."))
            {
                kept.Add(piece);
                folders++;
            }
        }

        return "/" + string.Join('/', kept) + (endsInSlash && kept is [.., not ".."] ? "/" : "");
    }

    [GeneratedRegex(@"^(?<scheme>[A-Za-z0-9_+.-]+:)//")]
    private static partial Regex Scheme();

    [GeneratedRegex(
        @"^[A-Za-z0-9_+.-]+://(?<user>[^@/#?]*@)?(?<host>\[[^\]]+\]|[^:/#?]*)(?<port>:[0-9]+)?"
        + @"(?<path>/[^#?]*)?(?<query>\?[^#]*)?(?<hash>#[^\n\r\u2028\u2029]*)?")]
    private static partial Regex UrlParts();

    // With no slashes at all, or a Windows drive behind them, a file URL has no host.
    [GeneratedRegex(@"^file:(?://(?<host>(?![A-Za-z]:)[^/#?]*)?)?(?<path>/?[^?#]*)(?<query>\?[^#]*)?(?<hash>#[^\n\r\u2028\u2029]*)?")]
    private static partial Regex FileParts();
}
