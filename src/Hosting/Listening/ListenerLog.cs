using Microsoft.Extensions.Logging;

namespace JSockD.Hosting.Listening;

/// <summary>What listeners log.</summary>
internal static partial class ListenerLog
{
    [LoggerMessage(EventId = 200, Level = LogLevel.Warning, Message = "the thread of {Path} did not come back from the engine in time and is given up")]
    internal static partial void LeftBehind(ILogger logger, string path);

    [LoggerMessage(
        EventId = 201,
        Level = LogLevel.Warning,
        Message = "a command on {Path} did not end within {Limit} microseconds, not even when it was told to: its thread is given up, a new one takes over")]
    internal static partial void Stuck(ILogger logger, string path, long limit);
}
