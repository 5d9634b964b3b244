using JSockD.Engine;
using JSockD.Hosting.Settings;

namespace JSockD.Server.CommandLine.Table;

// A new option is a row here, a place in All, and a member of the Invocation that it belongs to, which CommandLineParser fills. All else,
// such as the help and the table of docs/options.md, is read off the row. docs/extending.md has every step.

/// <summary>The table of options. What -s, -e, -c and -k mean is given by existing clients: section 3.2 of the specification.</summary>
internal static class Options
{
    // Ten thousand years: what every clock involved can count to.
    private const long MaxMicroseconds = 10_000L * 366 * 86_400 * 1_000_000;

    // A command and its parameter have to fit into one buffer, which is counted in an int.
    private const long MaxMaxFieldBytes = 512 * 1024 * 1024;

    private const string PackMeaning = "the file with all locales but English, for `Intl`";
    private const string PackDefault =
        "Without it, `jsockd-intl.pack` is looked for beside the executable, and then in `../share/jsockd` from there, "
        + "when a script first asks for another locale.";
    private const string LocaleMeaning = "the locale of scripts that ask for none, such as `de-AT`";
    private const string LocaleDefault = "Without it, that is `en-US`.";

    internal static readonly ListOption Sockets = new("-s", "SOCKET...")
    {
        Uses =
        [
            new(
                Verb.Serve,
                "the sockets' paths, one engine and one thread each, 256 at most; may be repeated",
                "`-s -- SOCKET...` takes all that follows as paths, also names that begin with a hyphen."),
        ],
    };

    internal static readonly TextOption Expression = new("-e", "EXPRESSION|-")
    {
        Uses =
        [
            new(Verb.Evaluate, "the expression, or statements, of which the last one's value is printed; `-` reads it from standard input"),
        ],
    };

    internal static readonly FileOption Module = new("-m", "MODULE")
    {
        Uses =
        [
            new(
                Verb.Serve,
                "a module file made by `-c`: its exports are the first argument of every command",
                "The environment must hold the public key of its signer."),
            new(Verb.Evaluate, "a module file made by `-c`: its exports are the global variable `M`"),
        ],
    };

    internal static readonly FileOption SourceMap = new("-sm", "MAP")
    {
        Uses =
        [
            new(Verb.Serve, "the module's source map: errors then name the original files too"),
            new(Verb.Evaluate, "the module's source map: errors then name the original files too"),
            new(Verb.Compile, "the module's source map: what is said of missing globals then names the original files too"),
        ],
        Relation = new(RelationKind.Needs, Module, "it is the source map of that module"),
    };

    internal static readonly NumberOption TimeLimit = new("-t", "MICROSECONDS")
    {
        Least = 1,
        Most = MaxMicroseconds,
        Unit = "microseconds",
        Default = ServerSettings.DefaultTimeLimit,
        Uses = [new(Verb.Serve, "the longest that a command may run")],
    };

    internal static readonly NumberOption AnswerTimeout = new("--answer-timeout", "MICROSECONDS")
    {
        Least = 0,
        Most = MaxMicroseconds,
        Unit = "microseconds",
        Default = ServerSettings.DefaultAnswerTimeout,
        ZeroMeans = "no limit",
        Uses =
        [
            new(
                Verb.Serve,
                "the longest that a command waits for its client's answer to one message, which does not count into `-t`; 0 for no limit",
                "The command is ended then."),
        ],
    };

    internal static readonly NumberOption LoadTimeout = new("--load-timeout", "MICROSECONDS")
    {
        Least = 0,
        Most = MaxMicroseconds,
        Unit = "microseconds",
        Default = ServerSettings.DefaultLoadTimeLimit,
        ZeroMeans = "no limit",
        Uses =
        [
            new(
                Verb.Serve,
                "the longest that the module's top level may run, at the start and whenever it is loaded again",
                "A server whose module takes longer does not start; after a reload, the module before stays in service. 0: no limit."),
        ],
    };

    internal static readonly NumberOption MaxStuckThreads = new("--max-stuck-threads", "N")
    {
        Least = 0,
        Most = 1024,
        Unit = "threads",
        Default = ServerSettings.DefaultMaxStuckThreads,
        Uses =
        [
            new(
                Verb.Serve,
                "how many threads may be stuck in built-in functions that can't be interrupted",
                "Each costs a processor's time and an engine's memory. With one more, the server ends in order, with exit code 1."),
        ],
    };

    internal static readonly Flag ExitWithParent = new("--exit-with-parent")
    {
        Uses = [new(Verb.Serve, "ends the server in order when the process that started it has ended")],
    };

    internal static readonly NumberOption IdleTimeout = new("-i", "MICROSECONDS")
    {
        Least = 0,
        Most = MaxMicroseconds,
        Unit = "microseconds",
        Default = 0,
        ZeroMeans = "never",
        Uses =
        [
            new(
                Verb.Serve,
                "shuts the engine of any socket but the first down after so long without a command",
                "The next command on that socket starts another."),
        ],
    };

    internal static readonly HexByteOption Separator = new("-b", "XX")
    {
        Default = (byte)'\n',
        Uses = [new(Verb.Serve, "the byte that separates fields, as two hex digits")],
    };

    internal static readonly NumberOption MaxFieldBytes = new("--max-field-bytes", "N")
    {
        Least = 64,
        Most = MaxMaxFieldBytes,
        Unit = "bytes",
        Default = ServerSettings.DefaultMaxFieldBytes,
        Uses = [new(Verb.Serve, "the longest command or parameter taken, in bytes")],
    };

    internal static readonly NumberOption MaxMemoryBytes = new("--max-memory-bytes", "N")
    {
        Least = 0,
        Most = long.MaxValue,
        Unit = "bytes",
        Default = 0,
        ZeroMeans = "no limit",
        Uses =
        [
            new(
                Verb.Serve,
                "the most memory that the JavaScript heap of a runtime may hold, in bytes",
                "A command that runs into it fails, and the runtime is replaced."),
        ],
    };

    internal static readonly NumberOption CacheBytes = new("--cache-bytes", "N")
    {
        Least = 0,
        Most = long.MaxValue,
        Unit = "bytes",
        Default = 0,
        ZeroMeans = "off",
        Uses =
        [
            new(
                Verb.Serve,
                "keeps replies to commands that begin with `/*jsockd:cache*/`, in so many bytes at most, for all sockets",
                "Such a command promises to be pure. The least recently used replies go first, and all at a reload."),
        ],
    };

    internal static readonly ChoiceOption<EngineModules> EngineModules = new("--engine-modules", "WHAT")
    {
        Choices =
        [
            ("all", Engine.EngineModules.All),
            ("safe", Engine.EngineModules.Safe),
            ("none", Engine.EngineModules.None),
        ],
        Default = Engine.EngineModules.All,
        Uses =
        [
            new(
                Verb.Serve,
                "what scripts find in the modules `std` and `os`: all of it; with `safe` no files, processes, signals or environment; "
                + "with `none` they can't be imported"),
        ],
    };

    internal static readonly Flag Timers = new("--timers")
    {
        Uses =
        [
            new(
                Verb.Serve,
                "gives scripts `setTimeout`, `setInterval`, `setImmediate` and their clears",
                "They end with the command. A module has them without this option if it says `import 'jsockd:timers'`."),
            new(Verb.Evaluate, "gives scripts `setTimeout`, `setInterval`, `setImmediate` and their clears"),
            new(Verb.Compile, "looks for missing globals as a server does that is started with `--timers`"),
        ],
    };

    internal static readonly FileOption Intl = new("--intl", "PACK")
    {
        Uses =
        [
            new(Verb.Serve, PackMeaning, PackDefault),
            new(Verb.Evaluate, PackMeaning, PackDefault),
        ],
    };

    internal static readonly TextOption DefaultLocale = new("--default-locale", "TAG")
    {
        Uses =
        [
            new(Verb.Serve, LocaleMeaning, LocaleDefault),
            new(Verb.Evaluate, LocaleMeaning, LocaleDefault),
        ],
    };

    internal static readonly FileOption Files = new("-c", "INPUT", "OUTPUT")
    {
        Uses = [new(Verb.Compile, "the module's source, and the module file to write")],
    };

    internal static readonly FileOption Key = new("-k", "PREFIX")
    {
        Uses =
        [
            new(Verb.GenerateKeys, "writes PREFIX.pubkey and PREFIX.privkey"),
            new(Verb.Compile, "signs with this private key", "A module that nobody signed is refused by every release build.")
            {
                Value = "PRIVATE_KEY",
            },
            new(Verb.Sign, "the private key; better not one that signs modules") { Value = "PRIVATE_KEY", IsRequired = true },
            new(Verb.Verify, "the public key, a file that `-k` wrote") { Value = "PUBLIC_KEY", IsRequired = true },
            new(Verb.Diagnose, "looks whether this is the private key of the public key in the environment too") { Value = "PRIVATE_KEY" },
        ],
    };

    internal static readonly FileOption Sign = new("--sign", "FILE", "SIGNATURE")
    {
        Uses =
        [
            new(
                Verb.Sign,
                "the file to sign, of any kind, and the file to write its 64 bytes of signature to: pure Ed25519, as openssl makes it"),
        ],
    };

    internal static readonly FileOption Verify = new("--verify", "FILE", "SIGNATURE")
    {
        Uses = [new(Verb.Verify, "the file, and its signature")],
    };

    internal static readonly Flag Doctor = new("--doctor")
    {
        Uses =
        [
            new(
                Verb.Diagnose,
                "checks key, module, source map, sockets, limits, kernel, locales and time zone, and prints what `-v --verbose` does",
                "It loads the module, and binds a socket beside those that are named."),
        ],
    };

    internal static readonly FileOption KeyByItsOtherName = new("-pk", "PRIVATE_KEY")
    {
        Uses = [new(Verb.Compile, "another name of `-k`")],
        Relation = new(RelationKind.IsAnotherNameOf, Key, "give one of them"),
    };

    internal static readonly Flag StripSource = new("-ss")
    {
        Uses = [new(Verb.Compile, "leaves out the source code")],
    };

    internal static readonly Flag StripDebug = new("-sd")
    {
        Uses = [new(Verb.Compile, "leaves out the source code, file names, lines and columns")],
        Relation = new(RelationKind.Excludes, StripSource, "-sd strips all that -ss does"),
    };

    internal static readonly Flag Check = new("--check")
    {
        Uses =
        [
            new(
                Verb.Compile,
                "lists all globals that the module uses and this server lacks, and writes nothing if one certainly matters",
                "Only noted are those that the module asks for, as with `typeof`, those of pages and timers, and unknown names. "
                + "Without `--check`, what matters is a warning."),
        ],
    };

    internal static readonly Flag Version = new("-v")
    {
        Uses = [new(Verb.ShowVersion, "prints the version")],
    };

    internal static readonly Flag Verbose = new("--verbose")
    {
        Uses =
        [
            new(Verb.ShowVersion, "prints engine, patches, compiler, ICU, runtime, Akka.NET, NSec, libsodium and platform too, for a bug report"),
        ],
    };

    internal static readonly Flag Help = new("-h")
    {
        Alias = "--help",
        Uses = [new(Verb.ShowHelp, "prints this text")],
    };

    /// <summary>In the order of the help.</summary>
    internal static readonly Option[] All =
    [
        Sockets, Expression, Module, SourceMap, TimeLimit, AnswerTimeout, LoadTimeout, IdleTimeout, Separator, MaxFieldBytes,
        MaxMemoryBytes, CacheBytes, MaxStuckThreads, EngineModules, Timers, Intl, DefaultLocale, ExitWithParent,
        Files, Key, KeyByItsOtherName, StripSource, StripDebug, Check, Sign, Verify, Doctor, Version, Verbose, Help,
    ];

    /// <summary>The option of that name, or null.</summary>
    internal static Option? Named(string text) => Array.Find(All, option => option.IsNamed(text));

    /// <summary>The option that asks for a verb.</summary>
    internal static Option Of(Verb verb) => Array.Find(All, option => option.Name == verb.Option)!;

    /// <summary>The options that go with a verb, its own first.</summary>
    internal static IEnumerable<Option> With(Verb verb) =>
        All.Where(option => option.UseWith(verb) is not null).OrderBy(option => option.Name == verb.Option ? 0 : 1);
}
