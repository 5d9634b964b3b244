using JSockD.Engine;

namespace JSockD.Server.CommandLine;

// What a command line can ask for: one type a verb. docs/extending.md says what a new option takes.

/// <summary>A command line, understood.</summary>
internal abstract record Invocation;

/// <summary><c>-h</c>, <c>--help</c>.</summary>
internal sealed record ShowHelp : Invocation;

/// <summary><c>-v</c>; with <c>--verbose</c> also what this executable is made of.</summary>
internal sealed record ShowVersion(bool Verbose) : Invocation;

/// <summary><c>-k PREFIX</c>.</summary>
internal sealed record GenerateKeys(string Prefix) : Invocation;

/// <summary><c>-c IN OUT</c>; with <c>--check</c> only if the server has all globals that it uses.</summary>
internal sealed record CompileModule(string Input, string Output, string? KeyFile, StripMode Strip) : Invocation
{
    /// <summary><c>-sm</c>.</summary>
    public string? SourceMapFile { get; init; }

    /// <summary><c>--check</c>.</summary>
    public bool Check { get; init; }

    /// <summary><c>--timers</c>.</summary>
    public bool Timers { get; init; }
}

/// <summary><c>--sign FILE SIGNATURE -k PRIVATE_KEY</c>.</summary>
internal sealed record SignFile(string File, string Signature, string KeyFile) : Invocation;

/// <summary><c>--verify FILE SIGNATURE -k PUBLIC_KEY</c>.</summary>
internal sealed record VerifyFile(string File, string Signature, string KeyFile) : Invocation;

/// <summary><c>-e EXPRESSION</c>; <c>-</c> stands for standard input.</summary>
internal sealed record Evaluate(string Expression, string? ModuleFile, string? SourceMapFile) : Invocation
{
    /// <summary><c>--timers</c>.</summary>
    public bool Timers { get; init; }

    /// <summary><c>--intl</c>.</summary>
    public string? IntlPack { get; init; }

    /// <summary><c>--default-locale</c>.</summary>
    public string? DefaultLocale { get; init; }
}

/// <summary><c>--doctor</c>, with the options that a server is started with; of sockets there may be none.</summary>
internal sealed record Diagnose(Serve Server, string? KeyFile) : Invocation;

/// <summary><c>-s SOCKET…</c>.</summary>
internal sealed record Serve(IReadOnlyList<string> SocketPaths, string? ModuleFile) : Invocation
{
    /// <summary><c>-sm</c>.</summary>
    public string? SourceMapFile { get; init; }

    /// <summary><c>-t</c>, in microseconds.</summary>
    public required long TimeLimit { get; init; }

    /// <summary><c>--answer-timeout</c>, in microseconds; 0 for no limit.</summary>
    public required long AnswerTimeout { get; init; }

    /// <summary><c>--load-timeout</c>, in microseconds; 0 for no limit.</summary>
    public required long LoadTimeLimit { get; init; }

    /// <summary><c>--max-stuck-threads</c>.</summary>
    public required int MaxStuckThreads { get; init; }

    /// <summary><c>--exit-with-parent</c>.</summary>
    public required bool ExitWithParent { get; init; }

    /// <summary><c>-b</c>.</summary>
    public required byte Separator { get; init; }

    /// <summary><c>--max-field-bytes</c>.</summary>
    public required int MaxFieldBytes { get; init; }

    /// <summary><c>-i</c>, in microseconds; 0 for never.</summary>
    public required long IdleTimeout { get; init; }

    /// <summary><c>--max-memory-bytes</c>, for each runtime; 0 for no limit.</summary>
    public required long MaxMemoryBytes { get; init; }

    /// <summary><c>--cache-bytes</c>, for all sockets; 0 for no cache.</summary>
    public required long CacheBytes { get; init; }

    /// <summary><c>--engine-modules</c>.</summary>
    public required EngineModules EngineModules { get; init; }

    /// <summary><c>--timers</c>.</summary>
    public bool Timers { get; init; }

    /// <summary><c>--intl</c>.</summary>
    public string? IntlPack { get; init; }

    /// <summary><c>--default-locale</c>.</summary>
    public string? DefaultLocale { get; init; }

    /// <summary>What these say of each engine.</summary>
    internal EngineOptions EngineOptions => new() { MemoryLimit = MaxMemoryBytes, EngineModules = EngineModules, Timers = Timers };
}
