using System.Text;

namespace JSockD.Engine;

/// <summary>Copies the engine's error report into managed memory.</summary>
internal static unsafe class ErrorReader
{
    internal static ScriptError Copy(jsd_error* error)
    {
        if (error is null)
        {
            throw new InvalidOperationException("the last call of this runtime did not fail, or it belongs to another thread");
        }

        var parts = new ScriptErrorPart[checked((int)error->part_count)];
        for (var i = 0; i < parts.Length; i++)
        {
            ref var part = ref error->parts[i];
            parts[i] = new ScriptErrorPart(
                (ScriptErrorRelation)part.relation,
                part.depth,
                part.index,
                part.count,
                Text(part.message),
                Frames(part.frames, part.frame_count));
        }

        return new ScriptError(
            (ScriptErrorKind)error->kind,
            error->is_error != 0,
            Text(error->message),
            Text(error->raw),
            Frames(error->frames, error->frame_count))
        {
            Parts = parts,
        };
    }

    /// <summary>One frame.</summary>
    internal static ScriptFrame Copy(ref readonly jsd_frame frame) => new(
        Text(frame.function_name),
        frame.source.length == 0 ? null : Text(frame.source),
        frame.line > 0 ? frame.line : null,
        frame.column > 0 ? frame.column : null)
    {
        FunctionStart = frame.function_line > 0 && frame.function_column > 0 ? (frame.function_line, frame.function_column) : null,
    };

    private static ScriptFrame[] Frames(jsd_frame* from, nuint count)
    {
        var frames = new ScriptFrame[checked((int)count)];
        for (var i = 0; i < frames.Length; i++)
        {
            frames[i] = Copy(ref from[i]);
        }

        return frames;
    }

    private static string Text(jsd_bytes bytes) => ScriptText.Decode(bytes.AsSpan());
}
