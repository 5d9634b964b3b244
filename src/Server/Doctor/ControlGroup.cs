using System.Globalization;

namespace JSockD.Server.Doctor;

/// <summary>The limits of the control group that the process is in, of either version of Linux's.</summary>
internal static class ControlGroup
{
    // What the first version has where there is no limit: the largest number of whole pages.
    private const long Unlimited = long.MaxValue / 2;

    private const string Root = "/sys/fs/cgroup";

    /// <summary>The least of a limit in the group and those that it is in; null: there is none, or it can't be told.</summary>
    /// <param name="controller">Its controller, such as <c>memory</c>.</param>
    /// <param name="file">The file's name in the second version.</param>
    /// <param name="oldFile">The file's name in the first version.</param>
    internal static long? Limit(string controller, string file, string oldFile)
    {
        const string Membership = "/proc/self/cgroup";
        return File.Exists(Membership) ? Limit(File.ReadAllLines(Membership), Root, controller, file, oldFile) : null;
    }

    /// <summary>The same, of a group that lines of /proc/self/cgroup name (number, controllers and path, with colons between them), below
    /// a mount.</summary>
    internal static long? Limit(IEnumerable<string> membership, string root, string controller, string file, string oldFile)
    {
        foreach (var part in membership.Select(line => line.Split(':', 3)).Where(part => part.Length == 3))
        {
            if (part[0] == "0" && File.Exists(Path.Combine(root, "cgroup.controllers")))
            {
                return Least(root, part[2], file);
            }

            if (part[1].Split(',').Contains(controller))
            {
                return Least(Path.Combine(root, controller), part[2], oldFile);
            }
        }

        return null;
    }

    // In a container the path may be that of the world outside: what exists of it counts, and the mount itself.
    private static long? Least(string mount, string path, string file)
    {
        long? least = null;
        for (var at = path.Trim('/'); ; at = Path.GetDirectoryName(at) ?? "")
        {
            if (Read(Path.Combine(mount, at, file)) is { } limit && !(least <= limit))
            {
                least = limit;
            }

            if (at.Length == 0)
            {
                return least;
            }
        }
    }

    private static long? Read(string file)
    {
        try
        {
            var text = File.Exists(file) ? File.ReadAllText(file).Trim() : "";
            var isNumber = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
            return isNumber && number < Unlimited ? number : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
