using System.Text.Json.Serialization.Metadata;

namespace JSockD;

/// <content>
/// Who answers what scripts ask. <c>JSockD.sendMessage({kind: "user", payload: 42})</c> calls the handler of that kind with 42, and returns
/// what it answers; the script waits meanwhile, and that is none of its time. A handler runs on the thread pool with a scope of its own.
/// Where it throws, or nobody handles the kind, <c>sendMessage</c> throws, and the log says why.
/// </content>
public sealed partial class JSockDOptions
{
    internal Dictionary<string, MessageHandler> Handlers { get; } = new(StringComparer.Ordinal);

    internal MessageHandler? OtherHandler { get; private set; }

    /// <summary>What was given twice or wrongly, to be told with all other faults.</summary>
    internal List<string> Faults { get; } = [];

    /// <summary>Answers messages of a kind, with JSON by <see cref="SerializerOptions"/>.</summary>
    /// <param name="kind">The message's <c>kind</c>.</param>
    /// <param name="handler">Gets its <c>payload</c> (null if it has none).</param>
    public JSockDOptions OnMessage<TIn, TOut>(string kind, Func<TIn, JSMessageContext, Task<TOut>> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return Add(kind, new TypedMessageHandler<TIn, TOut>(handler));
    }

    /// <summary>Answers messages of a kind, with JSON by generated code.</summary>
    /// <param name="kind">The message's <c>kind</c>.</param>
    /// <param name="inputType">Of a <c>JsonSerializerContext</c>.</param>
    /// <param name="outputType">Of a <c>JsonSerializerContext</c>.</param>
    /// <param name="handler">Gets its <c>payload</c> (null if it has none).</param>
    public JSockDOptions OnMessage<TIn, TOut>(
        string kind, JsonTypeInfo<TIn> inputType, JsonTypeInfo<TOut> outputType, Func<TIn, JSMessageContext, Task<TOut>> handler)
    {
        ArgumentNullException.ThrowIfNull(inputType);
        ArgumentNullException.ThrowIfNull(outputType);
        ArgumentNullException.ThrowIfNull(handler);
        return Add(kind, new TypedMessageHandler<TIn, TOut>(handler, inputType, outputType));
    }

    /// <summary>Answers messages of a kind as they are.</summary>
    /// <param name="kind">The message's <c>kind</c>.</param>
    /// <param name="handler">Gets the JSON of its <c>payload</c>, in UTF-8, and gives that of the answer.</param>
    public JSockDOptions OnRawMessage(string kind, Func<ReadOnlyMemory<byte>, JSMessageContext, Task<ReadOnlyMemory<byte>>> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return Add(kind, new RawMessageHandler(handler));
    }

    /// <summary>Answers all messages that no other handler is for, those without a <c>kind</c> too.</summary>
    /// <param name="handler">Gets the JSON of the whole message, in UTF-8, and gives that of the answer.</param>
    public JSockDOptions OnOtherMessages(Func<ReadOnlyMemory<byte>, JSMessageContext, Task<ReadOnlyMemory<byte>>> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        if (OtherHandler is not null)
        {
            Faults.Add($"{nameof(OnOtherMessages)} is called twice: there is one handler for all other messages");
        }

        OtherHandler = new RawMessageHandler(handler);
        return this;
    }

    private JSockDOptions Add(string kind, MessageHandler handler)
    {
        ArgumentNullException.ThrowIfNull(kind);
        if (!Handlers.TryAdd(kind, handler))
        {
            Faults.Add($"the message kind '{kind}' has two handlers");
        }

        return this;
    }
}
