using JSockD.Engine;
using JSockD.Hosting.Failures;

namespace JSockD.Server.CommandLine;

/// <summary>
/// The grammar of section 3.2 of the specification. It is not one that the usual libraries read: <c>-sm</c>, <c>-ss</c> and <c>-s</c> are different options, <c>-s</c> takes as
/// many paths as follow, and <c>-k</c> means one thing alone and another beside <c>-c</c>. Pure.
/// </summary>
internal static class CommandLineParser
{
    // Ten thousand years: what every clock involved can count to.
    private const long MaxMicroseconds = 10_000L * 366 * 86_400 * 1_000_000;

    // A command and its parameter have to fit into one buffer, which is counted in an int.
    private const long MaxMaxFieldBytes = 512 * 1024 * 1024;

    /// <summary>Understands a command line.</summary>
    /// <exception cref="UsageException">It is wrong; the message says what is.</exception>
    internal static Invocation Parse(IReadOnlyList<string> arguments)
    {
        var given = GivenOptions.Scan(arguments);
        return given switch
        {
            _ when given.Has("-h") => given.Only<ShowHelp>("-h", new ShowHelp()),
            _ when given.Has("-v") => Version(given),
            _ when given.Has("-c") => Compile(given),
            _ when given.Has("-k") => given.Only<GenerateKeys>("-k", new GenerateKeys(given.Value("-k")!)),
            _ when given.Has("-e") => Evaluate(given),
            _ when given.Has("-s") => Serve(given),
            { First: { } first } => throw new UsageException($"{first} alone is not enough: say what to do with one of -s, -e, -c, -k, -v"),
            _ => throw new UsageException("nothing to do: give one of -s, -e, -c, -k, -v"),
        };
    }

    private static ShowVersion Version(GivenOptions given)
    {
        given.Allow("-v", "--verbose");
        return new ShowVersion(given.Has("--verbose"));
    }

    private static CompileModule Compile(GivenOptions given)
    {
        given.Allow("-c", "-k", "-pk", "-ss", "-sd");
        if (given.Has("-k") && given.Has("-pk"))
        {
            throw new UsageException("-k and -pk are two names of one option: give one of them");
        }

        if (given.Has("-ss") && given.Has("-sd"))
        {
            throw new UsageException("-ss and -sd exclude each other: -sd strips all that -ss does");
        }

        var files = given.Values("-c");
        var strip = given.Has("-sd") ? StripMode.Debug : given.Has("-ss") ? StripMode.Source : StripMode.Nothing;
        return new CompileModule(files[0], files[1], given.Value("-k") ?? given.Value("-pk"), strip);
    }

    private static Evaluate Evaluate(GivenOptions given)
    {
        given.Allow("-e", "-m", "-sm");
        return new Evaluate(given.Value("-e")!, given.Value("-m"), SourceMap(given));
    }

    private static Serve Serve(GivenOptions given)
    {
        given.Allow("-s", "-m", "-sm", "-t", "-i", "-b", "--max-field-bytes", "--max-memory-bytes", "--engine-modules");
        var serve = new Serve(given.Values("-s"), given.Value("-m"));
        return serve with
        {
            SourceMapFile = SourceMap(given),
            TimeLimit = given.Number("-t", 1, MaxMicroseconds, "microseconds") ?? serve.TimeLimit,
            IdleTimeout = given.Number("-i", 0, MaxMicroseconds, "microseconds") ?? serve.IdleTimeout,
            Separator = given.HexByte("-b") ?? serve.Separator,
            MaxFieldBytes = (int)(given.Number("--max-field-bytes", 64, MaxMaxFieldBytes, "bytes") ?? serve.MaxFieldBytes),
            MaxMemoryBytes = given.Number("--max-memory-bytes", 0, long.MaxValue, "bytes") ?? serve.MaxMemoryBytes,
            EngineModules = Modules(given) ?? serve.EngineModules,
        };
    }

    private static EngineModules? Modules(GivenOptions given) => given.Value("--engine-modules") switch
    {
        null => null,
        "all" => EngineModules.All,
        "safe" => EngineModules.Safe,
        "none" => EngineModules.None,
        var other => throw new UsageException($"--engine-modules takes all, safe or none, not {other}"),
    };

    private static string? SourceMap(GivenOptions given) =>
        given.Has("-sm") && !given.Has("-m") ? throw new UsageException("-sm needs -m: it is the source map of that module") : given.Value("-sm");
}
