using System.IO.Compression;
using System.Text.RegularExpressions;

namespace JSockD.PackagingTool.Archives;

/// <summary>Zip archives whose bytes depend on what is in them alone: entries in the order of their names, all of one time.</summary>
internal static partial class ReproducibleZip
{
    /// <summary>Packs the files of a folder, under a prefix that ends in a slash or is empty.</summary>
    internal static void OfFolder(string folder, string prefix, string output, DateTimeOffset time) => Write(
        output,
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => (prefix + Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllBytes(file))),
        time);

    /// <summary>
    /// Packs a NuGet package anew. What `dotnet pack` draws by lot in it is the name of one file and the numbers of relations to it and to
    /// the manifest: they get names that stay.
    /// </summary>
    internal static void OfPackage(string package, string output, DateTimeOffset time)
    {
        using var archive = ZipFile.OpenRead(package);
        Write(output, [.. archive.Entries.Select(entry => (Stable(entry.FullName), Content(entry)))], time);
    }

    private static string Stable(string name) => CoreProperties().Replace(name, "core");

    private static byte[] Content(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var content = new MemoryStream();
        stream.CopyTo(content);
        if (entry.FullName != "_rels/.rels")
        {
            return content.ToArray();
        }

        var number = 0;
        var relations = CoreProperties().Replace(System.Text.Encoding.UTF8.GetString(content.ToArray()), "core");
        return System.Text.Encoding.UTF8.GetBytes(RelationId().Replace(relations, _ => $"Id=\"R{++number}\""));
    }

    private static void Write(string output, IEnumerable<(string Name, byte[] Content)> entries, DateTimeOffset time)
    {
        using var stream = File.Create(output);
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create);
        foreach (var (name, content) in entries.OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            var entry = archive.CreateEntry(name, CompressionLevel.Optimal);
            entry.LastWriteTime = time.ToUniversalTime();
            entry.ExternalAttributes = 0;
            using var target = entry.Open();
            target.Write(content);
        }
    }

    [GeneratedRegex("(?<=package/services/metadata/core-properties/)[0-9a-f]{32}")]
    private static partial Regex CoreProperties();

    [GeneratedRegex("Id=\"[^\"]*\"")]
    private static partial Regex RelationId();
}
