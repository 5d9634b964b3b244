using Microsoft.Extensions.Logging;

namespace JSockD.Hosting.Guardian;

/// <summary>What the server as a whole logs.</summary>
internal static partial class ServerLog
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "listening on {Sockets} sockets")]
    internal static partial void Started(ILogger logger, int sockets);

    [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "shutting down: {Reason}")]
    internal static partial void ShuttingDown(ILogger logger, string reason);

    [LoggerMessage(EventId = 3, Level = LogLevel.Error, Message = "the server can't go on: {Reason}")]
    internal static partial void Failed(ILogger logger, string reason);

    // Clients read off this one and the next how a reload went: protocol/log.json.
    [LoggerMessage(
        EventId = 6,
        Level = LogLevel.Information,
        Message = "the module is reloaded; commands that come from now on run on it")]
    internal static partial void ModuleReplaced(ILogger logger);

    [LoggerMessage(EventId = 7, Level = LogLevel.Error, Message = "the module is not reloaded, the old one stays in service: {Reason}")]
    internal static partial void ModuleRefused(ILogger logger, string reason);

    [LoggerMessage(EventId = 14, Level = LogLevel.Warning, Message = "stopped, but left behind: {Threads}")]
    internal static partial void LeftBehind(ILogger logger, string threads);
}
