using Microsoft.Extensions.Logging;

namespace JSockD.Hosting.Actors;

/// <summary>What is logged about actors.</summary>
internal static partial class EventLog
{
    [LoggerMessage(EventId = 4, Level = LogLevel.Error, Message = "the actor {Actor} failed")]
    internal static partial void Failed(ILogger logger, Exception cause, string actor);

    [LoggerMessage(EventId = 5, Level = LogLevel.Debug, Message = "nobody took {Message} for {Recipient}")]
    internal static partial void DeadLetter(ILogger logger, string message, string recipient);

    [LoggerMessage(EventId = 8, Level = LogLevel.Warning, Message = "{Recipient} does not understand {Message}")]
    internal static partial void Unhandled(ILogger logger, string message, string recipient);

    [LoggerMessage(EventId = 9, Level = LogLevel.Error, Message = "the actor system reports a failure in {Source}: {Text}")]
    internal static partial void Error(ILogger logger, string source, string text);

    [LoggerMessage(EventId = 13, Level = LogLevel.Warning, Message = "the actor system warns in {Source}: {Text}")]
    internal static partial void Warning(ILogger logger, string source, string text);
}
