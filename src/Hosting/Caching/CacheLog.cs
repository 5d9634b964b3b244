using Microsoft.Extensions.Logging;

namespace JSockD.Hosting.Caching;

/// <summary>What the cache logs.</summary>
internal static partial class CacheLog
{
    [LoggerMessage(
        EventId = 350,
        Level = LogLevel.Warning,
        Message = "replies to commands that begin with {Comment} are not kept: "
            + "expected is /*jsockd:cache*/ or /*jsockd:cache ttl=SECONDS*/, "
            + "with a whole number of seconds from 1 to {Most}")]
    internal static partial void Malformed(ILogger logger, string comment, long most);
}
