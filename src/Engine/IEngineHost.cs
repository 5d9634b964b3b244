namespace JSockD.Engine;

/// <summary>Severity of a script's console output.</summary>
internal enum ConsoleLevel
{
    /// <summary><c>console.debug</c>.</summary>
    Debug = 0,

    /// <summary><c>console.log</c>, <c>console.info</c> and the rest.</summary>
    Info = 1,

    /// <summary><c>console.warn</c>.</summary>
    Warn = 2,

    /// <summary><c>console.error</c>.</summary>
    Error = 3,
}

/// <summary>How a message to the client ended.</summary>
internal enum MessageOutcome
{
    /// <summary>The client answered; the answer should be JSON.</summary>
    Answered = 0,

    /// <summary>The client answered <c>internal_error</c>.</summary>
    InternalError = 1,

    /// <summary>The client answered another command.</summary>
    WrongId = 2,

    /// <summary>No answer came within the time that the host waits: the command ends and can't catch it.</summary>
    TimedOut = 3,

    /// <summary>The connection is going away: the command ends and can't catch it.</summary>
    Closed = 4,

    /// <summary>The client's answer is longer than a field may be.</summary>
    TooLong = 5,
}

/// <summary>
/// What a script can call. The methods run on the runtime's thread, inside a native call, and must not call the runtime. An exception they
/// throw ends the script's call as <see cref="MessageOutcome.Closed"/>, and is thrown again from the engine method that was running.
/// </summary>
internal interface IEngineHost
{
    /// <summary>A console method was called.</summary>
    /// <param name="level">Its severity.</param>
    /// <param name="method">Its name, such as <c>log</c>; UTF-8.</param>
    /// <param name="text">The formatted message, possibly of several lines; UTF-8.</param>
    void Log(ConsoleLevel level, ReadOnlySpan<byte> method, ReadOnlySpan<byte> text);

    /// <summary>Sends a message to the client and waits for the answer, which does not count into the command's time limit.</summary>
    /// <param name="line">The whole protocol line, <c>ID message JSON</c> and a line feed.</param>
    /// <param name="answer">
    /// For <see cref="MessageOutcome.Answered"/>: pinned memory that stays valid until the execution's end, with one writable byte behind
    /// it.
    /// </param>
    MessageOutcome SendMessage(ReadOnlySpan<byte> line, out Span<byte> answer);

    /// <summary>
    /// Where a frame of the module stems from, for an error that goes to the log, as text: <c>fn (source:line:col)</c>; null if that is not
    /// known. Does not count into the command's time limit either.
    /// </summary>
    string? FindOrigin(ScriptFrame frame);
}
