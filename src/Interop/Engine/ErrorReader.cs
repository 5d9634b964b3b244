using System.Text;

namespace JSockD.Interop.Engine;

/// <summary>Copies the engine's error report into managed memory.</summary>
internal static unsafe class ErrorReader
{
    internal static ScriptError Copy(jsd_error* error)
    {
        if (error is null)
        {
            throw new InvalidOperationException("the last call of this runtime did not fail, or it belongs to another thread");
        }

        var frames = new ScriptFrame[checked((int)error->frame_count)];
        for (var i = 0; i < frames.Length; i++)
        {
            ref var frame = ref error->frames[i];
            frames[i] = new ScriptFrame(
                Text(frame.function_name),
                frame.source.length == 0 ? null : Text(frame.source),
                frame.line > 0 ? frame.line : null,
                frame.column > 0 ? frame.column : null)
            {
                FunctionStart = frame.function_line > 0 && frame.function_column > 0 ? (frame.function_line, frame.function_column) : null,
            };
        }

        return new ScriptError((ScriptErrorKind)error->kind, error->is_error != 0, Text(error->message), Text(error->raw), frames);
    }

    // A script can put lone surrogates into text; they become U+FFFD here.
    private static string Text(jsd_bytes bytes) => Encoding.UTF8.GetString(bytes.AsSpan());
}
