using Microsoft.Extensions.Logging;

namespace JSockD.Actors.Listening;

/// <summary>What listeners log.</summary>
internal static partial class ListenerLog
{
    [LoggerMessage(EventId = 200, Level = LogLevel.Warning, Message = "the thread of {Path} did not come back from the engine in time and is given up")]
    internal static partial void Abandoned(ILogger logger, string path);
}
