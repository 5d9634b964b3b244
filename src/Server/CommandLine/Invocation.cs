using JSockD.Engine;
using JSockD.Hosting.Failures;
using JSockD.Hosting.Guardian;
using JSockD.Hosting.Settings;

namespace JSockD.Server.CommandLine;

// What a command line can ask for: one type a verb. Adding an option: a member here, a case in CommandLineParser, a line in Usage, a row in the README's
// table, a test in CommandLineTests.

/// <summary>A command line, understood.</summary>
internal abstract record Invocation;

/// <summary><c>-h</c>, <c>--help</c>.</summary>
internal sealed record ShowHelp : Invocation;

/// <summary><c>-v</c>; with <c>--verbose</c> also what this executable is made of.</summary>
internal sealed record ShowVersion(bool Verbose) : Invocation;

/// <summary><c>-k PREFIX</c>.</summary>
internal sealed record GenerateKeys(string Prefix) : Invocation;

/// <summary><c>-c IN OUT</c>.</summary>
internal sealed record CompileModule(string Input, string Output, string? KeyFile, StripMode Strip) : Invocation;

/// <summary><c>-e EXPRESSION</c>; <c>-</c> stands for standard input.</summary>
internal sealed record Evaluate(string Expression, string? ModuleFile, string? SourceMapFile) : Invocation;

/// <summary><c>-s SOCKET…</c>.</summary>
internal sealed record Serve(IReadOnlyList<string> SocketPaths, string? ModuleFile) : Invocation
{
    /// <summary><c>-sm</c>.</summary>
    public string? SourceMapFile { get; init; }

    /// <summary><c>-t</c>, in microseconds.</summary>
    public long TimeLimit { get; init; } = ServerSettings.DefaultTimeLimit;

    /// <summary><c>-b</c>.</summary>
    public byte Separator { get; init; } = (byte)'\n';

    /// <summary><c>--max-field-bytes</c>.</summary>
    public int MaxFieldBytes { get; init; } = ServerSettings.DefaultMaxFieldBytes;

    /// <summary><c>-i</c>, in microseconds; 0 for never.</summary>
    public long IdleTimeout { get; init; }

    /// <summary><c>--max-memory-bytes</c>, for each runtime; 0 for no limit.</summary>
    public long MaxMemoryBytes { get; init; }

    /// <summary><c>--engine-modules</c>.</summary>
    public EngineModules EngineModules { get; init; }
}
