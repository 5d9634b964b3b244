namespace JSockD.DotNetPeers;

/// <summary>The command line: what to run with what. What it has of the plan is left for the measurement.</summary>
internal sealed class PeerOptions
{
    internal const string Usage = "usage: JSockD.DotNetPeers --peer embedded|clearscript|jint --module FILE|none [--public-key HEX] "
        + "--command FILE --parameter FILE [--expect FILE] [--threads N] [--anew] [--first] PLAN";

    private PeerOptions(Dictionary<string, string> values, HashSet<string> flags, List<string> plan)
    {
        string? Given(string name) => values.GetValueOrDefault(name);
        string Needed(string name) => Given(name) ?? throw new UsageException($"{name} is missing");
        string Line(string file) => File.ReadAllText(file).TrimEnd('\n');

        Peer = Needed("--peer");
        Module = Needed("--module") is var module && module == "none" ? null : module;
        PublicKey = Given("--public-key");
        Command = Line(Needed("--command"));
        Parameter = Line(Needed("--parameter"));
        Expected = Given("--expect") is { } expected ? Line(expected) : null;
        Threads = int.TryParse(Given("--threads") ?? "1", out var threads) && threads > 0
            ? threads
            : throw new UsageException($"--threads is '{Given("--threads")}', and must be a whole number from 1");
        IsAnew = flags.Contains("--anew");
        IsFirstOnly = flags.Contains("--first");
        Plan = plan;
    }

    /// <summary>embedded, clearscript or jint.</summary>
    internal string Peer { get; }

    /// <summary>The file: bytecode for the embedded engines, an ES module for the others. Null: none.</summary>
    internal string? Module { get; }

    /// <summary>What the bytecode is signed with.</summary>
    internal string? PublicKey { get; }

    internal string Command { get; }

    /// <summary>JSON.</summary>
    internal string Parameter { get; }

    /// <summary>JSON; null: any answer is right.</summary>
    internal string? Expected { get; }

    /// <summary>How many callers, and engines.</summary>
    internal int Threads { get; }

    /// <summary>Each command gets an engine of its own.</summary>
    internal bool IsAnew { get; }

    /// <summary>One command, then READY: for whoever measures how long that takes.</summary>
    internal bool IsFirstOnly { get; }

    /// <summary>The rest of the command line.</summary>
    internal IReadOnlyList<string> Plan { get; }

    /// <summary>There for scripts that never end, not for a machine that is busy with something else.</summary>
    internal TimeSpan TimeLimit { get; } = TimeSpan.FromSeconds(10);

    /// <summary>The source of an ES module; null without a module.</summary>
    internal string? ModuleSource => Module is null ? null : File.ReadAllText(Module);

    internal static PeerOptions Read(string[] arguments)
    {
        string[] valued = ["--peer", "--module", "--public-key", "--command", "--parameter", "--expect", "--threads"];
        string[] flags = ["--anew", "--first"];
        var values = new Dictionary<string, string>();
        var given = new HashSet<string>();
        var plan = new List<string>();
        for (var n = 0; n < arguments.Length; n++)
        {
            if (flags.Contains(arguments[n]))
            {
                given.Add(arguments[n]);
            }
            else if (!valued.Contains(arguments[n]))
            {
                plan.Add(arguments[n]);
            }
            else if (n + 1 == arguments.Length)
            {
                throw new UsageException($"{arguments[n]} needs a value");
            }
            else
            {
                values[arguments[n]] = arguments[++n];
            }
        }

        return new PeerOptions(values, given, plan);
    }
}

/// <summary>The command line is wrong, in a sentence.</summary>
internal sealed class UsageException(string message) : Exception(message);
