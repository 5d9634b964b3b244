using JSockD.Diagnostics.Errors;
using JSockD.Engine;

namespace JSockD.Hosting.Runtimes;

// The vocabulary of RuntimeActor.

/// <summary>
/// Session to runtime: run this. Answered with <see cref="Executed"/>, whatever happens. One instance a session, filled anew for each
/// command, which must wait for that answer. The bytes are lent: they belong to the sender and stay where they are until then. That way a
/// command goes from the socket to the engine without being copied.
/// </summary>
internal sealed class Execute
{
    /// <summary>The command's id, copied in front of the reply.</summary>
    public ReadOnlyMemory<byte> Id { get; set; }

    /// <summary>A JavaScript expression whose value is a function; UTF-8.</summary>
    public ReadOnlyMemory<byte> Source { get; set; }

    /// <summary>The JSON parameter, and one byte more that the engine may overwrite while it parses.</summary>
    public Memory<byte> ParameterAndTerminator { get; set; }
}

/// <summary>
/// Runtime to session: the command is over. Answered with <see cref="ReplyTaken"/> if the reply wants it.
/// </summary>
/// <param name="Reply">On loan until the next <see cref="Execute"/>, or until <see cref="ReplyTaken"/>.</param>
internal sealed record Executed(Reply Reply);

/// <summary>
/// Session to runtime: the reply is written or copied, so the engine may be looked after now without keeping the client waiting.
/// </summary>
internal sealed record ReplyTaken
{
    /// <summary>The only one there needs to be.</summary>
    public static ReplyTaken Instance { get; } = new();
}

/// <summary>Session to runtime: a command that was run by a call has failed the runtime, as a message would have done.</summary>
/// <param name="Cause">What was thrown.</param>
internal sealed record CommandFailed(Exception Cause);

/// <summary>Session to runtime: how much memory is in use? Answered with <see cref="MemoryMeasured"/>.</summary>
internal sealed record MeasureMemory
{
    /// <summary>The only one there needs to be.</summary>
    public static MeasureMemory Instance { get; } = new();
}

/// <summary>Runtime to session: the answer to <see cref="MeasureMemory"/>.</summary>
/// <param name="Memory">The JavaScript heap.</param>
internal sealed record MemoryMeasured(EngineMemory Memory);

/// <summary>Runtime to its worker, at each start and restart: the engine is up and its module loaded.</summary>
internal sealed record RuntimeStarted
{
    /// <summary>The only one there needs to be.</summary>
    internal static RuntimeStarted Instance { get; } = new();
}

/// <summary>A script's failure.</summary>
/// <param name="Kind">What failed.</param>
/// <param name="Description">What the client is told.</param>
internal sealed record CommandError(ScriptErrorKind Kind, ErrorObject Description);

/// <summary>What a runtime hands to its session: one instance a runtime, filled anew for each command.</summary>
internal sealed class Reply
{
    /// <summary>The whole line, line feed included.</summary>
    public ReadOnlyMemory<byte> Line { get; internal set; }

    /// <summary>Why the script has failed, if it has: what <see cref="Line"/> says, for those who need no line.</summary>
    public CommandError? Error { get; internal set; }

    /// <summary>Whether the runtime wants <see cref="ReplyTaken"/>.</summary>
    public bool WantsNotice { get; internal set; }

    /// <summary>How long the command took in the engine, in nanoseconds.</summary>
    public long ElapsedNanoseconds { get; internal set; }

    /// <summary>What has made the runtime fail, if it has: whoever called it tells it so, see <see cref="CommandFailed"/>.</summary>
    public Exception? Failure { get; internal set; }
}
