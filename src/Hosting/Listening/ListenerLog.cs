using Microsoft.Extensions.Logging;

namespace JSockD.Hosting.Listening;

/// <summary>What listeners log.</summary>
internal static partial class ListenerLog
{
    [LoggerMessage(
        EventId = 200,
        Level = LogLevel.Warning,
        Message = "the thread of {Path} did not come back from the engine in time and is given up")]
    internal static partial void LeftBehind(ILogger logger, string path);

    [LoggerMessage(
        EventId = 201,
        Level = LogLevel.Warning,
        Message = "a command on {Path} did not end within {Limit} microseconds, not even when it was told to: "
            + "its thread is given up, a new one takes over")]
    internal static partial void Stuck(ILogger logger, string path, long limit);

    [LoggerMessage(
        EventId = 202,
        Level = LogLevel.Warning,
        Message = "no connection can be accepted on {Path} for now, which is tried again: {Reason}")]
    internal static partial void AcceptingPauses(ILogger logger, string path, string reason);

    [LoggerMessage(EventId = 203, Level = LogLevel.Information, Message = "connections are accepted on {Path} again")]
    internal static partial void AcceptsAgain(ILogger logger, string path);

    [LoggerMessage(
        EventId = 204,
        Level = LogLevel.Warning,
        Message = "the client of {Path} has to wait for a thread, which can't be had for now and is tried again: {Reason}")]
    internal static partial void LacksThread(ILogger logger, string path, string reason);
}
