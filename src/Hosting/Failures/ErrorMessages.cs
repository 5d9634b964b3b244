using JSockD.Engine;

namespace JSockD.Hosting.Failures;

/// <summary>A script that is no command.</summary>
internal enum ScriptRole
{
    /// <summary>A module that is being loaded.</summary>
    Module,

    /// <summary>What <c>-e</c> was given.</summary>
    Expression,
}

/// <summary>The texts that clients see, one for each way in which a command fails.</summary>
internal static class ErrorMessages
{
    internal static string For(ScriptError error, long timeLimit) => error.Kind switch
    {
        ScriptErrorKind.Syntax => AtFirstFrame(error),
        ScriptErrorKind.Parameter => $"JSON input parse error: {error.Message}",
        ScriptErrorKind.NoResult => $"unserializable return value: {error.Message}",
        ScriptErrorKind.Serialize => $"error attempting to JSON serialize return value: {error.Message}",
        ScriptErrorKind.TimeLimit => $"the command's time limit of {timeLimit} microseconds was reached",
        ScriptErrorKind.Interrupted => "the command was ended because the server shuts down or takes the runtime out of service",
        ScriptErrorKind.AnswerTime => $"the client did not answer the command's message within {timeLimit} microseconds (--answer-timeout)",
        ScriptErrorKind.NeverSettles => "the promise that the command returned is still pending and nothing can settle it",
        ScriptErrorKind.OutOfMemory => "the command ran out of memory; its runtime is replaced",
        _ => error.Message,
    };

    internal const string LoadIsStuck =
        "the module can't be loaded: its top level did not end in time (--load-timeout), not even when it was told to; "
        + "its thread is given up";

    /// <summary>The same where no command runs: what fails is a module that is loaded, or an expression on the command line.</summary>
    internal static string ForScript(ScriptError error, ScriptRole role, long timeLimit = 0) => (error.Kind, role) switch
    {
        (ScriptErrorKind.TimeLimit, ScriptRole.Module) => $"its top level did not end within {timeLimit} microseconds (--load-timeout)",
        (ScriptErrorKind.NeverSettles, ScriptRole.Module) => "a top-level await of the module is still pending and nothing can settle it",
        (ScriptErrorKind.NeverSettles, _) => "the promise that the expression gave is still pending and nothing can settle it",
        (ScriptErrorKind.OutOfMemory, ScriptRole.Module) => "the module ran out of memory while it was loaded",
        (ScriptErrorKind.OutOfMemory, _) => "the expression ran out of memory",
        (ScriptErrorKind.Interrupted, ScriptRole.Module) => "it was ended while its top level ran",
        (ScriptErrorKind.Interrupted, _) => "it was ended because the server shuts down",
        _ => For(error, timeLimit),
    };

    internal static string Stuck(long timeLimit, TimeSpan waited) =>
        $"the command's time limit of {timeLimit} microseconds was reached, and a built-in function that can't be interrupted went on for "
        + $"{(long)waited.TotalMicroseconds} microseconds; its runtime is replaced";

    private static string AtFirstFrame(ScriptError error) =>
        error.Frames is not [{ Line: { } line } frame, ..] ? error.Message
        : frame.Column is { } column ? $"{error.Message} (line {line}, column {column})"
        : $"{error.Message} (line {line})";
}
