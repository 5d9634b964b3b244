using JSockD.Hosting.Settings;

namespace JSockD.Server.CommandLine.Table;

/// <summary>How much time, memory and threads a server's commands may take.</summary>
internal static class LimitOptions
{
    // Ten thousand years: what every clock involved can count to.
    private const long MaxMicroseconds = 10_000L * 366 * 86_400 * 1_000_000;

    // A command and its parameter have to fit into one buffer, which is counted in an int.
    private const long MaxMaxFieldBytes = 512 * 1024 * 1024;

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
}
