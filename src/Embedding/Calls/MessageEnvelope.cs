using System.Text.Json;

namespace JSockD.Embedding.Calls;

/// <summary>
/// A message of a script, taken apart: <c>{"kind": "user", "payload": 42}</c>, in any order and with what else the script likes. Any other
/// JSON is a message without a kind. Pure.
/// </summary>
internal readonly ref struct MessageEnvelope
{
    private MessageEnvelope(string? kind, ReadOnlySpan<byte> payload)
    {
        Kind = kind;
        Payload = payload;
    }

    /// <summary>Null if it has none.</summary>
    internal string? Kind { get; }

    /// <summary>JSON; <c>null</c> if there is none.</summary>
    internal ReadOnlySpan<byte> Payload { get; }

    /// <summary>Takes a message apart.</summary>
    /// <param name="json">What a script has sent; well-formed, since the engine wrote it, but for lone surrogates.</param>
    internal static MessageEnvelope Parse(ReadOnlySpan<byte> json)
    {
        string? kind = null;
        var payload = "null"u8;
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return default;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isKind = reader.ValueTextEquals("kind"u8);
                var isPayload = reader.ValueTextEquals("payload"u8);
                reader.Read();
                var start = (int)reader.TokenStartIndex;
                if (isKind && reader.TokenType == JsonTokenType.String)
                {
                    kind = reader.GetString();
                }

                reader.Skip();
                payload = isPayload ? json[start..(int)reader.BytesConsumed] : payload;
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // A string with half a surrogate pair, which no handler could read either.
            return default;
        }

        return kind is null ? default : new MessageEnvelope(kind, payload);
    }
}
