using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Akka.Actor;
using JSockD.Embedding.Calls;
using JSockD.Embedding.Pool;
using JSockD.Embedding.Telemetry;
using JSockD.Engine;
using JSockD.Hosting.Caching;
using JSockD.Hosting.Settings;
using JSockD.Modules;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace JSockD.Embedding.Instances;

/// <content>Start, reload, stop.</content>
internal sealed partial class JSockDInstance : IDisposable
{
    private readonly MessageHandlers _handlers;
    private readonly EngineLogger _logger;
    private readonly ModuleReader? _module;
    private readonly IntlPack _intl;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _life = new(1);

    // Not disposed of: somebody may wait for it then, and nothing of the system's is in it.
    private readonly SemaphoreSlim _reading = new(1);
    private volatile EnginePool? _pool;
    private ModuleWatch? _watch;
    private bool _hasStarted;
    private int _isDisposed;
    private int _reloads;

    /// <param name="name">Empty for the default one.</param>
    /// <param name="services">The program's.</param>
    /// <exception cref="OptionsValidationException">The options are wrong: every fault is named.</exception>
    internal JSockDInstance(string name, IServiceProvider services)
    {
        Name = name;
        _options = services.GetRequiredService<IOptionsMonitor<JSockDOptions>>().Get(name);
        CompleteSerializer(_options.SerializerOptions);
        _time = services.GetService<TimeProvider>() ?? TimeProvider.System;
        var loggers = services.GetRequiredService<ILoggerFactory>();
        _logger = EngineLogger.Of(loggers, name);
        _telemetry = new InstanceTelemetry(services.GetService<IMeterFactory>(), name);
        _queue = new CallQueue(_options.QueueLength, _options.QueueTimeout, _time);
        _telemetry.Observe(() => _queue.Waiting, CountEngines);
        var commands = loggers.CreateLogger(name.Length == 0 ? "JSockD.Commands" : $"JSockD.Commands.{name}");
        _handlers = new MessageHandlers(_options, services.GetRequiredService<IServiceScopeFactory>(), _telemetry, commands);
        if (_options.CacheBytes > 0)
        {
            _results = new ResultCache(_options.CacheBytes, Microseconds(_options.TimeLimit), commands, _time);
            _telemetry.Observe(() => _results.Figures);
        }

        var root = services.GetService<IHostEnvironment>()?.ContentRootPath ?? Environment.CurrentDirectory;
        SourceMap = _options.SourceMap is { } map ? Path.GetFullPath(map, root) : null;
        _intl = new IntlPack(_options.IntlPack is { } pack ? Path.GetFullPath(pack, root) : null, _options.DefaultLocale);
        _module = _options.Module is { } module ? new ModuleReader(Path.GetFullPath(module, root), _options.PublicKey) : null;
    }

    internal string Name { get; }

    /// <summary>What health checks want to know.</summary>
    internal (bool IsUp, int Engines, int Busy, int Idle, int Waiting, Exception? ReloadFailure) Health
    {
        get
        {
            var (busy, idle) = _queue.Takers;
            return (_pool is not null, _options.Engines, busy, idle, _queue.Waiting, ReloadFailure);
        }
    }

    private string? SourceMap { get; }

    private Exception? ReloadFailure { get; set; }

    /// <summary>Starts the engines; completes when all are up.</summary>
    /// <param name="system">Somebody's; null: one is made.</param>
    /// <param name="cancellationToken">Gives the start up, and ends the module that loads.</param>
    /// <exception cref="JSModuleRefusedException">The module is refused.</exception>
    /// <exception cref="JSUnavailableException">An engine can't be started, or they have been started before.</exception>
    internal async Task StartAsync(ActorSystem? system, CancellationToken cancellationToken)
    {
        await _life.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_hasStarted)
            {
                throw new JSUnavailableException("the engines have been started before, which is done once");
            }

            _hasStarted = true;
            var pool = await StartPoolAsync(system, cancellationToken).ConfigureAwait(false);
            _pool = pool;
            if (_options.ReloadOnChange)
            {
                _watch = new ModuleWatch(_module!, () => ReloadAsync(), _time, _logger);
            }
        }
        finally
        {
            _life.Release();
        }
    }

    /// <inheritdoc/>
    public async Task ReloadAsync(CancellationToken cancellationToken = default)
    {
        if (_module is null)
        {
            throw new InvalidOperationException("there is no module to reload: the options name none");
        }

        if (_pool is not { } pool)
        {
            throw new JSUnavailableException("the engines have not started yet, or have stopped");
        }

        var number = Interlocked.Increment(ref _reloads);
        try
        {
            var outcome = await BeginReloadAsync(pool, cancellationToken).ConfigureAwait(false);
            await outcome.WaitAsync(cancellationToken).ConfigureAwait(false);
            SetReloadFailure(number, null);
        }
        catch (JSModuleRefusedException e)
        {
            SetReloadFailure(number, e);
            throw;
        }
    }

    /// <summary>Stops the engines, see <see cref="EnginePool.StopAsync"/>. Any number of times.</summary>
    internal async Task StopAsync(CancellationToken forceStop)
    {
        await _life.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            _watch?.Dispose();
            _watch = null;
            if (_pool is { } pool)
            {
                _pool = null;
                await pool.StopAsync(forceStop).ConfigureAwait(false);
            }
        }
        finally
        {
            _life.Release();
        }
    }

    /// <summary>For a program that disposes of its services without having stopped its host: nothing is waited for long.</summary>
    public void Dispose()
    {
        // Whoever made the services disposes of it once for each way in which they give it.
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            return;
        }

        StopAsync(new CancellationToken(canceled: true)).GetAwaiter().GetResult();
        _queue.Dispose();
        _telemetry.Dispose();
        _life.Dispose();
    }

    // As ASP.NET Core does: with reflection if the program has it, and without it a type that is not known is an error where it is used.
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Reflection is used where the program's switch allows it.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Reflection is used where the program's switch allows it.")]
    private static void CompleteSerializer(JsonSerializerOptions options)
    {
        if (!options.IsReadOnly && options.TypeInfoResolver is null)
        {
            options.TypeInfoResolver = JsonSerializer.IsReflectionEnabledByDefault
                ? new DefaultJsonTypeInfoResolver()
                : JsonTypeInfoResolver.Combine();
        }

        options.MakeReadOnly();
    }

    private async Task<EnginePool> StartPoolAsync(ActorSystem? system, CancellationToken cancellationToken)
    {
        try
        {
            _intl.Apply();
        }
        catch (EngineFaultException e)
        {
            throw new JSUnavailableException($"the engines can't start: {e.Message}", e);
        }

        // The check of a large module takes milliseconds, and nobody wants a host's thread for that.
        var bytecode = _module is null ? null : await Task.Run(() => VerifiedModule.Of(_module.Read())).ConfigureAwait(false);
        var setup = new PoolSetup(
            Name.Length == 0 ? "jsockd-" : $"jsockd-{Uri.EscapeDataString(Name)}-",
            _options.Engines,
            Settings(bytecode),
            _queue,
            _handlers,
            new CallFailures(_options),
            _telemetry,
            _logger)
        { Results = _results };
        var pool = new EnginePool(setup, system);
        await pool.StartAsync(cancellationToken).ConfigureAwait(false);
        return pool;
    }

    private ServerSettings Settings(VerifiedModule? module) => new()
    {
        SocketPaths = [],
        Module = module,
        SourceMapFile = SourceMap,
        TimeLimit = Microseconds(_options.TimeLimit),
        AnswerTimeout = Microseconds(_options.AnswerTimeout),
        LoadTimeLimit = Microseconds(_options.LoadTimeout),
        IdleTimeout = Microseconds(_options.IdleTimeout),
        MaxStuckThreads = _options.MaxStuckThreads,
        MaxFieldBytes = _options.MaxFieldBytes,
        Engine = new EngineOptions
        {
            MemoryLimit = _options.MaxMemoryBytes,
            EngineModules = _options.EngineModules,
            Timers = _options.Timers,
        },
    };

    // At least one, for none stands for no limit.
    private static long Microseconds(TimeSpan time) => (time.Ticks + TimeSpan.TicksPerMicrosecond - 1) / TimeSpan.TicksPerMicrosecond;

    // One at a time, in the order in which they were asked for: whoever reads the file later has it served later.
    private async Task<Task> BeginReloadAsync(EnginePool pool, CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return pool.ReplaceModuleAsync(await Task.Run(ReadLogged, cancellationToken).ConfigureAwait(false));
        }
        finally
        {
            _reading.Release();
        }
    }

    // What has become of one that another has come after is of no account.
    private void SetReloadFailure(int number, JSModuleRefusedException? failure)
    {
        if (number == Volatile.Read(ref _reloads))
        {
            ReloadFailure = failure;
        }
    }

    private ReadOnlyMemory<byte> ReadLogged()
    {
        try
        {
            return _module!.Read();
        }
        catch (JSModuleRefusedException e)
        {
            PoolLog.ModuleRefused(_logger, e.Message);
            throw;
        }
    }

    private IEnumerable<(string State, int Count)> CountEngines()
    {
        var (busy, idle) = _queue.Takers;
        return [("busy", busy), ("idle", idle), ("unavailable", _pool is null ? 0 : Math.Max(0, _options.Engines - busy - idle))];
    }
}
