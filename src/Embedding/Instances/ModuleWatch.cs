using Microsoft.Extensions.Logging;

namespace JSockD.Embedding.Instances;

/// <summary>
/// Looks at the module file whenever something happens in its folder, and has it reloaded if it holds other bytes than before: files are
/// replaced in many ways, by renaming and by links too. A moment passes in between, for a file that is still being written. Any thread.
/// </summary>
internal sealed partial class ModuleWatch : IDisposable
{
    private static readonly TimeSpan s_quiet = TimeSpan.FromMilliseconds(200);

    private readonly ModuleReader _module;
    private readonly Func<Task> _reload;
    private readonly ILogger _logger;
    private readonly FileSystemWatcher _watcher;
    private readonly ITimer _timer;
    private readonly SemaphoreSlim _looking = new(1);

    /// <param name="module">The file.</param>
    /// <param name="reload">Has it reloaded; may throw a <see cref="JSException"/>, which is logged elsewhere.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Takes what goes wrong.</param>
    /// <exception cref="IOException">The folder can't be watched, for the system's limits.</exception>
    internal ModuleWatch(ModuleReader module, Func<Task> reload, TimeProvider time, ILogger logger)
    {
        (_module, _reload, _logger) = (module, reload, logger);
        _timer = time.CreateTimer(_ => _ = LookAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _watcher = new FileSystemWatcher(Path.GetDirectoryName(module.Path)!)
        {
            NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size
                | NotifyFilters.CreationTime,
        };
        _watcher.Changed += OnEvent;
        _watcher.Created += OnEvent;
        _watcher.Renamed += OnEvent;
        _watcher.Deleted += OnEvent;
        _watcher.Error += (_, _) => LookSoon();
        _watcher.EnableRaisingEvents = true;

        // What has happened since it was read first.
        LookSoon();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _watcher.Dispose();
        _timer.Dispose();
    }

    private void OnEvent(object sender, FileSystemEventArgs e) => LookSoon();

    private void LookSoon() => _timer.Change(s_quiet, Timeout.InfiniteTimeSpan);

    private async Task LookAsync()
    {
        await _looking.WaitAsync();
        try
        {
            if (_module.HasChanged())
            {
                await _reload();
            }
        }
        catch (JSException)
        {
            // A file that is refused, which is logged; or one that is not there now, and comes back.
        }
        catch (Exception e)
        {
            Failed(_logger, e, _module.Path);
        }
        finally
        {
            _looking.Release();
        }
    }

    [LoggerMessage(EventId = 511, Level = LogLevel.Error, Message = "the module file {Path} could not be looked at")]
    private static partial void Failed(ILogger logger, Exception cause, string path);
}
