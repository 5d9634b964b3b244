using System.Globalization;

namespace JSockD.EndToEnd.Tests.Harness;

/// <summary>What a process has open. Linux.</summary>
public static class Descriptors
{
    /// <summary>
    /// The numbers, and what they lead to, of a server that has written its first line to the log: before, the log has none of its own.
    /// What leads into /proc is left out, since a server that has just started reads there for a moment.
    /// </summary>
    public static IReadOnlyDictionary<ulong, string> Of(JSockDProcess server)
    {
        server.WaitForLog(line => line.Contains("listening on", StringComparison.Ordinal), "of the start");
        var descriptors = new Dictionary<ulong, string>();
        foreach (var file in Directory.GetFiles($"/proc/{server.Id}/fd"))
        {
            // One that has been closed meanwhile leads nowhere.
            if (new FileInfo(file).LinkTarget is { } target && !target.StartsWith("/proc/", StringComparison.Ordinal))
            {
                descriptors.Add(ulong.Parse(Path.GetFileName(file), CultureInfo.InvariantCulture), target);
            }
        }

        return descriptors;
    }
}
