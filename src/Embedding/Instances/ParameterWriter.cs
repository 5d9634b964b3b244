using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using JSockD.Embedding.Calls;

namespace JSockD.Embedding.Instances;

/// <summary>Writes parameters as JSON. Any thread; each keeps a writer.</summary>
internal static class ParameterWriter
{
    // An engine reads it, and no browser: nothing needs escaping that JSON does not.
    private static readonly JsonWriterOptions s_options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    [ThreadStatic]
    private static Utf8JsonWriter? s_writer;

    /// <summary>The value as JSON, in a buffer that is the caller's.</summary>
    internal static PooledBuffer Write<T>(T value, JsonTypeInfo<T> type)
    {
        var buffer = new PooledBuffer();

        // A converter of the value may run a command itself: the writer is taken while it is in use.
        var writer = s_writer ?? new Utf8JsonWriter(buffer, s_options);
        s_writer = null;
        try
        {
            writer.Reset(buffer);
            JsonSerializer.Serialize(writer, value, type);
            writer.Flush();
            writer.Reset(Stream.Null);
            s_writer = writer;
            return buffer;
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }
}
