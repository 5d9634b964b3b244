using Microsoft.Extensions.Logging;

namespace JSockD.Hosting.Runtimes;

/// <summary>What runtimes log.</summary>
internal static partial class RuntimeLog
{
    /// <summary>Of what scripts say to their console.</summary>
    internal const int ConsoleEvent = 100;

    /// <summary>Of what the engine says of scripts, such as a rejection that nobody handles.</summary>
    internal const int EngineEvent = 106;

    [LoggerMessage(EventId = ConsoleEvent, Message = "<console.{Method}>: {Text}")]
    internal static partial void Console(ILogger logger, LogLevel level, string method, string text);

    [LoggerMessage(EventId = EngineEvent, Message = "{Text}")]
    internal static partial void Engine(ILogger logger, LogLevel level, string text);

    [LoggerMessage(EventId = 101, Level = LogLevel.Debug, Message = "command does not compile: {Reason}")]
    internal static partial void CommandDoesNotCompile(ILogger logger, string reason);

    [LoggerMessage(EventId = 109, Level = LogLevel.Warning, Message = "command {Id} is ended: {Reason}")]
    internal static partial void OutOfTime(ILogger logger, string id, string reason);

    [LoggerMessage(
        EventId = 102,
        Level = LogLevel.Warning,
        Message = "memory leak: runtime {Index} has grown by {Growth} to {Bytes} bytes over {Commands} commands and is reset")]
    internal static partial void LeakFound(ILogger logger, int index, long growth, long bytes, long commands);

    [LoggerMessage(EventId = 103, Level = LogLevel.Warning, Message = "out of memory: runtime {Index} is replaced")]
    internal static partial void OutOfMemory(ILogger logger, int index);

    [LoggerMessage(EventId = 104, Level = LogLevel.Error, Message = "runtime {Index} is not replaced: {Reason}")]
    internal static partial void NotReplaced(ILogger logger, int index, string reason);

    [LoggerMessage(EventId = 105, Level = LogLevel.Debug, Message = "runtime {Index} is idle, its engine is shut down")]
    internal static partial void Idle(ILogger logger, int index);

    [LoggerMessage(
        EventId = 107,
        Level = LogLevel.Warning,
        Message = "the module has been loading for {Seconds} seconds; its top level may run for {Limit} microseconds "
            + "(--load-timeout, 0: for ever)")]
    internal static partial void LoadTakesLong(ILogger logger, double seconds, long limit);

    [LoggerMessage(EventId = 108, Level = LogLevel.Warning, Message = "no engine can be built for now, which is tried again: {Reason}")]
    internal static partial void NoThreadForBuilder(ILogger logger, string reason);
}
