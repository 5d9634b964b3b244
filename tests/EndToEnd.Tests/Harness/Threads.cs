namespace JSockD.EndToEnd.Tests.Harness;

/// <summary>The threads of a process. Linux.</summary>
public static class Threads
{
    /// <summary>Their names, of 15 bytes at most.</summary>
    public static string[] NamesOf(JSockDProcess server) => [.. Directory.GetDirectories($"/proc/{server.Id}/task").Select(NameOf)];

    private static string NameOf(string thread)
    {
        try
        {
            return File.ReadAllText(Path.Combine(thread, "comm")).TrimEnd();
        }
        catch (IOException)
        {
            // It has ended meanwhile.
            return "";
        }
    }
}
