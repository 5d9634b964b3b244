using System.Buffers;

namespace JSockD.Embedding.Calls;

/// <summary>Where a command's result goes, copied once.</summary>
/// <param name="Output">The caller's; null: a buffer that the call's task has.</param>
/// <param name="IsText">Whether the result is a string, to be written as the text that it stands for.</param>
internal readonly record struct ResultTarget(IBufferWriter<byte>? Output, bool IsText = false)
{
    /// <summary>Copies a result. The buffer is whose it is returned to.</summary>
    /// <param name="json">The engine's, or a cache's.</param>
    /// <param name="command">Its name, for errors.</param>
    /// <exception cref="System.Text.Json.JsonException">It was to be a text, and is none.</exception>
    internal PooledBuffer? Take(ReadOnlySpan<byte> json, string command)
    {
        if (Output is null)
        {
            return PooledBuffer.Of(json);
        }

        if (IsText)
        {
            JsonText.Write(json, Output, command);
        }
        else
        {
            Output.Write(json);
        }

        return null;
    }
}
