using JSockD.Server.CommandLine.Table;

namespace JSockD.Server.Doctor;

/// <summary>The other variables that a server reads. Silent where there is nothing to say.</summary>
internal static class EnvironmentCheck
{
    internal static IEnumerable<Finding> Of()
    {
        var prefix = EnvironmentVariables.LogPrefix.Name;
        if (Environment.GetEnvironmentVariable(prefix)?.AsSpan().ContainsAny('\r', '\n') == true)
        {
            yield return Finding.Warning("log", $"{prefix} holds a line break, and is ignored", "take the line break out");
        }

        var version = EnvironmentVariables.AnnouncedVersion.Name;
        if (Environment.GetEnvironmentVariable(version) is { Length: > 0 } announced)
        {
            yield return Announced(version, announced);
        }
    }

    private static Finding Announced(string name, string version)
    {
        try
        {
            return Finding.Ok("version", $"READY will say {AnnouncedVersion.Of(version)} ({name}) instead of {Versions.Product}");
        }
        catch (UsageException)
        {
            return Finding.Fault("version", $"{name} is more than one word", $"set it to one such as {Versions.Product}, or leave it out");
        }
    }
}
