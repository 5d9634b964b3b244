using JSockD.Engine;
using JSockD.Hosting.Failures;
using JSockD.Modules;

namespace JSockD.Hosting.Settings;

/// <summary>Everything a server needs to know, checked beforehand. Section 3.2 of the specification names the options. Immutable.</summary>
public sealed record ServerSettings
{
    /// <summary>The most sockets that a server opens; more are left out, and READY says so.</summary>
    public const int MaxSockets = 256;

    /// <summary>Default of <see cref="TimeLimit"/>.</summary>
    public const long DefaultTimeLimit = 250_000;

    /// <summary>Default of <see cref="AnswerTimeout"/>: half a minute.</summary>
    public const long DefaultAnswerTimeout = 30_000_000;

    /// <summary>Default of <see cref="MaxFieldBytes"/>: 64 MiB.</summary>
    public const int DefaultMaxFieldBytes = 64 * 1024 * 1024;

    /// <summary>Default of <see cref="LoadTimeLimit"/>: 10 seconds.</summary>
    public const long DefaultLoadTimeLimit = 10_000_000;

    /// <summary>Default of <see cref="MaxStuckThreads"/>.</summary>
    public const int DefaultMaxStuckThreads = 8;

    /// <summary>One path for each socket, at least one.</summary>
    public required IReadOnlyList<string> SocketPaths { get; init; }

    /// <summary>The module, or null for none. Its check may still be going on: the server is not up before it has passed.</summary>
    public VerifiedModule? Module { get; init; }

    /// <summary>The module's source map (<c>-sm</c>), or null for none; read when the first error needs it.</summary>
    public string? SourceMapFile { get; init; }

    /// <summary>The longest that a command may run, in microseconds (<c>-t</c>).</summary>
    public long TimeLimit { get; init; } = DefaultTimeLimit;

    /// <summary>
    /// The longest that a command waits for the client's answer to one of its messages, in microseconds (<c>--answer-timeout</c>); 0: for
    /// ever. Does not count into <see cref="TimeLimit"/>.
    /// </summary>
    public long AnswerTimeout { get; init; } = DefaultAnswerTimeout;

    /// <summary>The longest that the module's top level may run, in microseconds (<c>--load-timeout</c>); 0: for ever.</summary>
    public long LoadTimeLimit { get; init; } = DefaultLoadTimeLimit;

    /// <summary>
    /// The most threads that may be given up and have not come back (<c>--max-stuck-threads</c>). With one more, the server ends in order
    /// and says why: each of them costs a processor's time and an engine's memory, and nothing but the process's end stops them.
    /// </summary>
    public int MaxStuckThreads { get; init; } = DefaultMaxStuckThreads;

    /// <summary>The byte between fields (<c>-b</c>).</summary>
    public byte Separator { get; init; } = (byte)'\n';

    /// <summary>The longest command or parameter that is taken, in bytes.</summary>
    public int MaxFieldBytes { get; init; } = DefaultMaxFieldBytes;

    /// <summary>
    /// How long a runtime may be idle before its engine is shut down (<c>-i</c>), in microseconds; 0: for ever. Never that of the first
    /// socket.
    /// </summary>
    public long IdleTimeout { get; init; }

    /// <summary>
    /// How many bytes the cache of results may hold (<c>--cache-bytes</c>), with commands, parameters and bookkeeping; 0: there is none.
    /// </summary>
    public long CacheBytes { get; init; }

    /// <summary>Limits of each runtime.</summary>
    public EngineOptions Engine { get; init; } = new();
}
