using JSockD.Diagnostics.Errors;
using JSockD.Engine;
using JSockD.Hosting.Runtimes;

namespace JSockD.Embedding.Calls;

/// <summary>What a caller is told about a failure: each exception of a call is built here. Pure.</summary>
/// <param name="options">The instance's.</param>
internal sealed class CallFailures(JSockDOptions options)
{
    internal Exception Of(Call call, CommandError error) => error.Kind switch
    {
        ScriptErrorKind.TimeLimit => new JSTimeoutException(
            JSTimeoutKind.Script,
            options.TimeLimit,
            $"the command '{call.Command}' ran for longer than {Text(options.TimeLimit)} ({nameof(options.TimeLimit)})",
            error.Description.Pretty)
        { CommandName = call.Command.Name },
        ScriptErrorKind.AnswerTime => new JSTimeoutException(
            JSTimeoutKind.Answer,
            options.AnswerTimeout,
            $"a message of the command '{call.Command}' was not answered within {Text(options.AnswerTimeout)} "
            + $"({nameof(options.AnswerTimeout)})",
            error.Description.Pretty)
        { CommandName = call.Command.Name },
        ScriptErrorKind.Interrupted when call.CancellationToken.IsCancellationRequested =>
            new OperationCanceledException(call.CancellationToken),
        ScriptErrorKind.Interrupted => Ended(call),
        _ => Script(call, error),
    };

    /// <summary>A failure that no script caused.</summary>
    internal static JSUnavailableException OfEngine(Call call, Exception cause) =>
        new($"the engine failed while it ran the command '{call.Command}': {cause.Message}", cause) { CommandName = call.Command.Name };

    /// <summary>The engines stop.</summary>
    internal static JSUnavailableException Ended(Call call) =>
        new($"the command '{call.Command}' was ended, for the engines are stopping") { CommandName = call.Command.Name };

    /// <summary>Its thread does not come back.</summary>
    internal JSTimeoutException Stuck(Call call, TimeSpan waited)
    {
        var message = $"the command '{call.Command}' ran for longer than {Text(options.TimeLimit)} ({nameof(options.TimeLimit)}), "
            + $"and a built-in function that can't be interrupted went on for {Text(waited)}; its engine is replaced";
        return new JSTimeoutException(JSTimeoutKind.StuckScript, options.TimeLimit, message, message) { CommandName = call.Command.Name };
    }

    private static JSScriptException Script(Call call, CommandError error) => new(
        Kind(error.Kind),
        error.Description.MessageAndHint,
        error.Description.Pretty,
        [.. error.Description.Trace.Select(Frame)],
        call.HandlerFailure)
    { CommandName = call.Command.Name };

    private static JSScriptErrorKind Kind(ScriptErrorKind kind) => kind switch
    {
        ScriptErrorKind.Syntax => JSScriptErrorKind.Syntax,
        ScriptErrorKind.Parameter => JSScriptErrorKind.Parameter,
        ScriptErrorKind.NotAFunction => JSScriptErrorKind.NotAFunction,
        ScriptErrorKind.NoResult => JSScriptErrorKind.NoResult,
        ScriptErrorKind.Serialize => JSScriptErrorKind.Serialize,
        ScriptErrorKind.NeverSettles => JSScriptErrorKind.NeverSettles,
        ScriptErrorKind.OutOfMemory => JSScriptErrorKind.OutOfMemory,
        _ => JSScriptErrorKind.Thrown,
    };

    private static JSStackFrame Frame(TraceEntry entry) =>
        new(entry.FunctionName, entry.Source, entry.Line, entry.Column) { Mapped = entry.Mapped is { } mapped ? Frame(mapped) : null };

    private static string Text(TimeSpan time) => time.ToString("c");
}
