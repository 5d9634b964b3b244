namespace JSockD.Diagnostics.SourceMaps;

/// <summary>A place in an original source, counted as the engine counts: lines and columns from 1.</summary>
/// <param name="Source">The file, with the map's <c>sourceRoot</c> before it; null where the map names none.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in UTF-16 code units.</param>
/// <param name="Name">
/// What the token at this place was called before it was renamed, or null. Of the token, not of the function around it: see
/// <see cref="FunctionNames"/>.
/// </param>
internal readonly record struct MappedPosition(string? Source, int Line, int Column, string? Name);
