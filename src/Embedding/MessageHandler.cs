using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace JSockD;

/// <summary>A handler of messages: JSON in, JSON out. Any thread.</summary>
internal abstract class MessageHandler
{
    /// <summary>Handles one message.</summary>
    /// <param name="payload">JSON.</param>
    /// <param name="context">The message's.</param>
    /// <param name="serializer">Where the handler has no JSON of its own.</param>
    /// <param name="output">Takes the answer, JSON.</param>
    internal abstract Task HandleAsync(
        ReadOnlyMemory<byte> payload, JSMessageContext context, JsonSerializerOptions serializer, IBufferWriter<byte> output);
}

/// <summary>A handler with types.</summary>
/// <param name="handle">The program's.</param>
/// <param name="input">How to read a <typeparamref name="TIn"/>; null: by the options.</param>
/// <param name="result">How to write a <typeparamref name="TOut"/>; null: by the options.</param>
internal sealed class TypedMessageHandler<TIn, TOut>(
    Func<TIn, JSMessageContext, Task<TOut>> handle, JsonTypeInfo<TIn>? input = null, JsonTypeInfo<TOut>? result = null) : MessageHandler
{
    internal override async Task HandleAsync(
        ReadOnlyMemory<byte> payload, JSMessageContext context, JsonSerializerOptions serializer, IBufferWriter<byte> output)
    {
        var read = input ?? (JsonTypeInfo<TIn>)serializer.GetTypeInfo(typeof(TIn));
        var write = result ?? (JsonTypeInfo<TOut>)serializer.GetTypeInfo(typeof(TOut));
        var answer = await handle(JsonSerializer.Deserialize(payload.Span, read)!, context);
        using var writer = new Utf8JsonWriter(output);
        JsonSerializer.Serialize(writer, answer, write);
    }
}

/// <summary>A handler of bytes.</summary>
/// <param name="handle">The program's.</param>
internal sealed class RawMessageHandler(Func<ReadOnlyMemory<byte>, JSMessageContext, Task<ReadOnlyMemory<byte>>> handle) : MessageHandler
{
    internal override async Task HandleAsync(
        ReadOnlyMemory<byte> payload, JSMessageContext context, JsonSerializerOptions serializer, IBufferWriter<byte> output)
    {
        var answer = await handle(payload, context);
        output.Write(answer.Span);
    }
}
