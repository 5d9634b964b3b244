using Microsoft.Extensions.Logging;

namespace JSockD.Embedding.Pool;

/// <summary>What pools log.</summary>
internal static partial class PoolLog
{
    [LoggerMessage(EventId = 500, Level = LogLevel.Information, Message = "{Engines} engines are up")]
    internal static partial void Started(ILogger logger, int engines);

    [LoggerMessage(EventId = 501, Level = LogLevel.Information, Message = "the engines have stopped")]
    internal static partial void Stopped(ILogger logger);

    [LoggerMessage(EventId = 502, Level = LogLevel.Warning, Message = "the engines have stopped, but {Commands} commands were ended")]
    internal static partial void StoppedEarly(ILogger logger, int commands);

    [LoggerMessage(
        EventId = 503,
        Level = LogLevel.Warning,
        Message = "the engines have stopped, but left behind the threads of {Threads}, which did not come back; "
            + "{Commands} commands were ended")]
    internal static partial void LeftBehind(ILogger logger, string threads, int commands);

    [LoggerMessage(
        EventId = 504,
        Level = LogLevel.Warning,
        Message = "the command {Command} did not end within {Limit}, not even when it was told to: the thread of {Worker} is given up")]
    internal static partial void Stuck(ILogger logger, string command, TimeSpan limit, string worker);

    [LoggerMessage(EventId = 505, Level = LogLevel.Error, Message = "{Worker} has failed, and is started anew in a while: {Reason}")]
    internal static partial void WorkerFailed(ILogger logger, string worker, string reason);

    [LoggerMessage(EventId = 506, Level = LogLevel.Error, Message = "{Worker} can't be started for now, which is tried again: {Reason}")]
    internal static partial void CannotStart(ILogger logger, string worker, string reason);

    [LoggerMessage(EventId = 507, Level = LogLevel.Error, Message = "no engines can be built any more: {Reason}")]
    internal static partial void BuilderFailed(ILogger logger, string reason);

    [LoggerMessage(
        EventId = 508,
        Level = LogLevel.Information,
        Message = "the module is reloaded; commands that come from now on run on it")]
    internal static partial void ModuleReplaced(ILogger logger);

    [LoggerMessage(EventId = 509, Level = LogLevel.Error, Message = "the module is not reloaded, the old one stays in service: {Reason}")]
    internal static partial void ModuleRefused(ILogger logger, string reason);
}
