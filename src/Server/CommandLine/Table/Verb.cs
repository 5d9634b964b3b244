namespace JSockD.Server.CommandLine.Table;

/// <summary>Something that <c>jsockd</c> can be asked to do, by the option that asks for it.</summary>
/// <param name="option">The name of that option.</param>
/// <param name="title">What is done, as a heading of the help.</param>
/// <param name="notes">Said below the verb's options, a paragraph each.</param>
internal sealed class Verb(string option, string title, params string[] notes)
{
    internal static readonly Verb Serve = new(
        "-s",
        "Serve commands on Unix domain sockets",
        "`READY N VERSION` is printed once N sockets take commands. Logs go to standard error.",
        "SIGHUP loads the module file anew; SIGTERM and SIGINT end the server in order.");

    internal static readonly Verb Evaluate = new("-e", "Evaluate JavaScript and print the result as JSON");

    internal static readonly Verb Compile = new("-c", "Compile an ES module to bytecode");

    internal static readonly Verb GenerateKeys = new("-k", "Make a key pair for signing");

    internal static readonly Verb ShowVersion = new("-v", "Print the version");

    internal static readonly Verb ShowHelp = new("-h", "Print the help");

    /// <summary>In the order of the help.</summary>
    internal static readonly Verb[] All = [Serve, Evaluate, Compile, GenerateKeys, ShowVersion, ShowHelp];

    internal string Option { get; } = option;

    internal string Title { get; } = title;

    internal IReadOnlyList<string> Notes { get; } = notes;
}
