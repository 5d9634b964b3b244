using System.Globalization;
using JSockD.Diagnostics.Hints;
using JSockD.Diagnostics.SourceMaps;

namespace JSockD.Server.Checks;

/// <summary>What is said of a missing global, in the way of compilers. Pure.</summary>
internal static class MissingGlobalText
{
    /// <summary>
    /// One line: <c>bundle.mjs:1:20 -> src/a.ts:3:5: warning: this server has no process, which is used in 2 places. It is …</c>.
    /// </summary>
    /// <param name="missing">What is missing.</param>
    /// <param name="file">The module.</param>
    /// <param name="map">Its source map, or null.</param>
    /// <param name="isError">Whether it is the reason of a failure.</param>
    internal static string Describe(MissingGlobal missing, string file, SourceMap? map, bool isError)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"{file}:{missing.Line}:{missing.Column}");
        if (map?.Find(missing.Line, missing.Column) is { Source: { } source } origin)
        {
            place += string.Create(CultureInfo.InvariantCulture, $" -> {source}:{origin.Line}:{origin.Column}");
        }

        var places = missing.Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $", which is used in {missing.Count} places");
        var hint = GlobalHints.For(missing.Name) is { } sentence ? $". {sentence}" : "";
        var lacks = $"this server has no {missing.Name}{places}";
        return missing.Doubt switch
        {
            Doubt.AskedFor => $"{place}: note: {lacks}; the module asks for it too, so it may do without",
            Doubt.OfClients => $"{place}: note: {lacks}; rendering may not reach that{hint}",
            Doubt.Unknown => $"{place}: note: {lacks}; if it is no left-over of dead code, the bundle has to define it",
            _ => $"{place}: {(isError ? "error" : "warning")}: {lacks}{hint}",
        };
    }
}
