using System.Text.Json;
using JSockD.Engine;
using JSockD.Hosting.Settings;

namespace JSockD;

/// <summary>
/// What the engines of a program are to be like. The names are those of the server's options; docs/embedding.md has the table. All are
/// checked when the host starts, and every fault is named then.
/// </summary>
public sealed partial class JSockDOptions
{
    /// <summary>The most engines that one instance has.</summary>
    public const int MaxEngines = ServerSettings.MaxSockets;

    /// <summary>A module file made by <c>jsockd -c</c>, whose exports are the first argument of every command; null for none.</summary>
    public string? Module { get; set; }

    /// <summary>
    /// The public key that the module must be signed with, 64 hex digits; null: what the environment variable
    /// <c>JSOCKD_BYTECODE_MODULE_PUBLIC_KEY</c> has.
    /// </summary>
    public string? PublicKey { get; set; }

    /// <summary>The module's source map: errors then name the original files too. Null for none.</summary>
    public string? SourceMap { get; set; }

    /// <summary>
    /// Whether the module is reloaded when its file changes. A file that is refused leaves the one before in service, and an error in the
    /// log. False by default.
    /// </summary>
    public bool ReloadOnChange { get; set; }

    /// <summary>How many engines, each with a thread: so many commands run at a time. By default as many as there are processors.</summary>
    public int Engines { get; set; } = Math.Clamp(Environment.ProcessorCount, 1, MaxEngines);

    /// <summary>The longest that a command may run; 250 ms by default. What handlers of its messages take does not count.</summary>
    public TimeSpan TimeLimit { get; set; } = TimeSpan.FromMicroseconds(ServerSettings.DefaultTimeLimit);

    /// <summary>The longest that a command waits for the answer to one message; 30 s by default, zero for no limit.</summary>
    public TimeSpan AnswerTimeout { get; set; } = TimeSpan.FromMicroseconds(ServerSettings.DefaultAnswerTimeout);

    /// <summary>The longest that the module's top level may run, at the start and at reloads; 10 s by default, zero for no limit.</summary>
    public TimeSpan LoadTimeout { get; set; } = TimeSpan.FromMicroseconds(ServerSettings.DefaultLoadTimeLimit);

    /// <summary>
    /// Shuts the engine of any thread but the first down after so long without a command; the next command there starts another. Zero, the
    /// default: never.
    /// </summary>
    public TimeSpan IdleTimeout { get; set; }

    /// <summary>The longest parameter that is taken, in bytes of JSON; 64 MiB by default.</summary>
    public int MaxFieldBytes { get; set; } = ServerSettings.DefaultMaxFieldBytes;

    /// <summary>
    /// The most memory that one engine's heap may hold, in bytes: a command that runs into it fails, and the engine is replaced. Zero, the
    /// default: no limit.
    /// </summary>
    public long MaxMemoryBytes { get; set; }

    /// <summary>
    /// Keeps results of commands whose source begins with <c>/*jsockd:cache*/</c> or <c>/*jsockd:cache ttl=SECONDS*/</c>, in so many bytes
    /// at most. Such a command promises to be pure: the same parameter gives the same result, until the module is reloaded. Zero, the
    /// default: nothing is kept.
    /// </summary>
    public long CacheBytes { get; set; }

    /// <summary>
    /// How many threads may be stuck in built-in functions that can't be interrupted, each of which costs a processor's time and an
    /// engine's memory; 8 by default. Engines that get stuck beyond that are not replaced before others have come back.
    /// </summary>
    public int MaxStuckThreads { get; set; } = ServerSettings.DefaultMaxStuckThreads;

    /// <summary>
    /// What scripts find in the engine's modules <c>std</c> and <c>os</c>. <see cref="EngineModules.Safe"/> by default, unlike the
    /// server's: scripts share this process.
    /// </summary>
    public EngineModules EngineModules { get; set; } = EngineModules.Safe;

    /// <summary>Whether scripts have <c>setTimeout</c> and its like; false by default. What they started ends with the command.</summary>
    public bool Timers { get; set; }

    /// <summary>
    /// The file with all locales but English, for <c>Intl</c>; null, the default: that of the package. One for all engines of the process.
    /// </summary>
    public string? IntlPack { get; set; }

    /// <summary>
    /// The locale of scripts that ask for none, a BCP 47 tag such as <c>de-AT</c>; null, the default: <c>en-US</c>. One for all engines of
    /// the process.
    /// </summary>
    public string? DefaultLocale { get; set; }

    /// <summary>How many commands may wait for an engine; 1000 by default, zero: none. One more is refused.</summary>
    public int QueueLength { get; set; } = 1000;

    /// <summary>The longest that a command waits for an engine; 10 s by default, zero for no limit.</summary>
    public TimeSpan QueueTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// JSON of parameters, results and messages, where no <c>JsonTypeInfo</c> is given. By default that of the web
    /// (<see cref="JsonSerializerDefaults.Web"/>). Without reflection, give its <c>TypeInfoResolver</c> a generated context.
    /// </summary>
    public JsonSerializerOptions SerializerOptions { get; set; } = new(JsonSerializerDefaults.Web);
}
