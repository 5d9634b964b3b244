using JSockD.Server.CommandLine.Table;

namespace JSockD.Server;

/// <summary>The third word of READY. Clients compare it with their own version, so whoever starts a server can replace it. Pure.</summary>
internal static class AnnouncedVersion
{
    /// <param name="wanted">What the environment says; null or empty for nothing.</param>
    /// <exception cref="UsageException">READY would not be one line of three words.</exception>
    internal static string Of(string? wanted) =>
        string.IsNullOrEmpty(wanted) ? Versions.Product
        : !wanted.Any(character => char.IsWhiteSpace(character) || char.IsControl(character)) ? wanted
        : throw new UsageException(
            $"{EnvironmentVariables.AnnouncedVersion.Name} is one word such as {Versions.Product}, without white space, not '{wanted}'");
}
