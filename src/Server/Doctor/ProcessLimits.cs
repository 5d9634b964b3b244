using System.Globalization;

namespace JSockD.Server.Doctor;

/// <summary>The process's own limits (getrlimit), as Linux shows them.</summary>
internal static class ProcessLimits
{
    private const string Table = "/proc/self/limits";

    /// <summary>The soft limit of that name; null for none, or where it can't be told.</summary>
    internal static long? Of(string name) => File.Exists(Table) ? Read(File.ReadLines(Table), name) : null;

    /// <summary>Finds a limit in the table: name, soft and hard limit and unit, in columns.</summary>
    internal static long? Read(IEnumerable<string> lines, string name)
    {
        var line = lines.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal));
        var word = line?[name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        return long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
