using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace JSockD.Actors.Errors;

/// <summary>Writes error objects as JSON, every key always present. Pure.</summary>
public static class ErrorObjectWriter
{
    // Replies are read by JSON parsers, not put into HTML: nothing beyond what JSON demands is escaped.
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Appends the object, without a line feed anywhere.</summary>
    public static void Write(IBufferWriter<byte> output, ErrorObject error)
    {
        using var json = new Utf8JsonWriter(output, s_options);
        json.WriteStartObject();
        json.WriteString("raw"u8, error.Raw);
        json.WriteString("pretty"u8, error.Pretty);
        json.WriteString("errorMessage"u8, error.Message);
        json.WriteStartArray("trace"u8);
        foreach (var entry in error.Trace)
        {
            WriteEntry(json, entry, withMapped: true);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteEntry(Utf8JsonWriter json, TraceEntry entry, bool withMapped)
    {
        json.WriteStartObject();
        json.WriteString("functionName"u8, entry.FunctionName);
        json.WriteString("source"u8, entry.Source);
        WriteNumber(json, "line"u8, entry.Line);
        WriteNumber(json, "column"u8, entry.Column);
        if (withMapped)
        {
            json.WritePropertyName("mapped"u8);
            if (entry.Mapped is { } mapped)
            {
                WriteEntry(json, mapped, withMapped: false);
            }
            else
            {
                json.WriteNullValue();
            }
        }

        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, ReadOnlySpan<byte> name, int? number)
    {
        if (number is { } value)
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
