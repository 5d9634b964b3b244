using JSockD.Modules;

namespace JSockD.Server.CommandLine.Table;

/// <summary>A variable of the environment that <c>jsockd</c> reads.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Verbs">The verbs that read it.</param>
/// <param name="Summary">What it means; like the texts of <see cref="Use"/>.</param>
internal sealed record EnvironmentVariable(string Name, Verb[] Verbs, string Summary);

/// <summary>
/// The variables of the environment, for help and documents. Whoever reads one takes its name from here or from the library that it
/// belongs to.
/// </summary>
internal static class EnvironmentVariables
{
    internal static readonly EnvironmentVariable PublicKey = new(
        ModuleTrust.EnvironmentVariable,
        [Verb.Serve, Verb.Evaluate],
        "the public key, 64 hex digits, that module files must be signed with");

    internal static readonly EnvironmentVariable LogPrefix = new(
        "JSOCKD_LOG_PREFIX",
        [Verb.Serve],
        "text put before every log message, unless it contains a line break");

    internal static readonly EnvironmentVariable AnnouncedVersion = new(
        "JSOCKD_ANNOUNCE_VERSION",
        [Verb.Serve],
        "what READY says in place of the version, in one word: for clients that check it, until they are updated");

    internal static readonly EnvironmentVariable[] All = [PublicKey, LogPrefix, AnnouncedVersion];
}
