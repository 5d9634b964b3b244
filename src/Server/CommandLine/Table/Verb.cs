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

    internal static readonly Verb Sign = new("--sign", "Sign a file of any kind, such as a list of checksums");

    internal static readonly Verb Verify = new("--verify", "Verify such a signature");

    internal static readonly Verb Diagnose = new(
        "--doctor",
        "Look for what keeps a server from starting, for a bug report too",
        "All options of `-s`, and `-s` itself, may stand beside it: give those that the server is started with.",
        "Each line says `ok`, `warning` or `fault`, what was found, and what to do. The exit status is 0 without faults.")
    {
        TakesOptionsOf = Serve,
    };

    internal static readonly Verb ShowVersion = new("-v", "Print the version");

    internal static readonly Verb ShowHelp = new("-h", "Print the help");

    /// <summary>In the order of the help.</summary>
    internal static readonly Verb[] All = [Serve, Evaluate, Compile, GenerateKeys, Sign, Verify, Diagnose, ShowVersion, ShowHelp];

    /// <summary>
    /// In the order in which they are looked for in a command line. What needs <c>-k</c> comes before it, which beside that is no verb.
    /// Otherwise the order only decides which of two verbs is refused.
    /// </summary>
    internal static readonly Verb[] ByPrecedence = [ShowHelp, ShowVersion, Diagnose, Compile, Sign, Verify, GenerateKeys, Evaluate, Serve];

    internal string Option { get; } = option;

    internal string Title { get; } = title;

    /// <summary>Another verb, whose options go with this one too, as they are meant there; or null.</summary>
    internal Verb? TakesOptionsOf { get; init; }

    internal IReadOnlyList<string> Notes { get; } = notes;
}
