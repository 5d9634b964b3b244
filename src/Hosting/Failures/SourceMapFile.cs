using JSockD.Diagnostics.SourceMaps;
using Microsoft.Extensions.Logging;

namespace JSockD.Hosting.Failures;

/// <summary>
/// The source map that a server or a command line was given: read and parsed when the first error needs it, once, on a thread of the pool.
/// A missing or broken file is a warning in the log, and errors stay unmapped. Any thread.
/// </summary>
/// <param name="path">The file, or null for none.</param>
/// <param name="logger">Takes the warning.</param>
internal sealed partial class SourceMapFile(string? path, ILogger logger)
{
    private readonly Lock _lock = new();
    private Task<SourceMap?>? _parsing;

    /// <summary>Whether there is a file to look into.</summary>
    public bool IsGiven => path is not null;

    /// <summary>The map, or null if there is none that can be used. Waits for the parsing the first time.</summary>
    public SourceMap? Map
    {
        get
        {
            if (path is null)
            {
                return null;
            }

            Task<SourceMap?> parsing;
            lock (_lock)
            {
                parsing = _parsing ??= Task.Run(Parse);
            }

            return parsing.GetAwaiter().GetResult();
        }
    }

    /// <summary>The same file, read anew: for the errors of a module that may take the place of the one that this map belongs to.</summary>
    public SourceMapFile Anew() => new(path, logger);

    /// <summary>The file may have changed: the next error reads it anew.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            _parsing = null;
        }
    }

    private SourceMap? Parse()
    {
        try
        {
            return SourceMap.Parse(File.ReadAllBytes(path!));
        }
        catch (Exception e) when (e is SourceMapException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            Unusable(logger, path!, e.Message);
            return null;
        }
    }

    [LoggerMessage(
        EventId = 300,
        Level = LogLevel.Warning,
        Message = "the source map {Path} can't be used, errors stay unmapped: {Reason}")]
    private static partial void Unusable(ILogger logger, string path, string reason);
}
