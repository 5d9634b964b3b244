using Microsoft.Extensions.Logging;

namespace JSockD.Embedding.Calls;

/// <summary>What is logged about commands and their messages.</summary>
internal static partial class CallLog
{
    [LoggerMessage(
        EventId = 400,
        Level = LogLevel.Warning,
        Message = "nobody handles {What}, which the command {Command} has sent: its sendMessage throws")]
    internal static partial void NoHandler(ILogger logger, string what, string command);

    [LoggerMessage(
        EventId = 401,
        Level = LogLevel.Error,
        Message = "the handler of messages of the kind '{Kind}' failed; sendMessage of the command {Command} throws")]
    internal static partial void HandlerFailed(ILogger logger, Exception cause, string kind, string command);
}
