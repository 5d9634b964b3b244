using System.Buffers;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using JSockD.Embedding.Calls;
using JSockD.Embedding.Pool;
using JSockD.Embedding.Telemetry;

namespace JSockD.Embedding.Instances;

/// <summary>One <c>AddJSockD</c>: what callers have of it. Its life is in the other file. Any thread.</summary>
internal sealed partial class JSockDInstance : IJSockD
{
    private readonly JSockDOptions _options;
    private readonly InstanceTelemetry _telemetry;
    private readonly CallQueue _queue;

    /// <inheritdoc/>
    public async Task<TResult> ExecuteAsync<TParam, TResult>(
        JSCommand command, TParam parameter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var resultType = TypeOf<TResult>();
        var buffer = ParameterWriter.Write(parameter, TypeOf<TParam>());
        using var json = await RunAsync(command, buffer, null, cancellationToken).ConfigureAwait(false);
        return JsonSerializer.Deserialize(json!.Written, resultType)!;
    }

    /// <inheritdoc/>
    public async Task<TResult> ExecuteAsync<TParam, TResult>(
        JSCommand command,
        TParam parameter,
        JsonTypeInfo<TParam> parameterType,
        JsonTypeInfo<TResult> resultType,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(parameterType);
        ArgumentNullException.ThrowIfNull(resultType);
        var buffer = ParameterWriter.Write(parameter, parameterType);
        using var json = await RunAsync(command, buffer, null, cancellationToken).ConfigureAwait(false);
        return JsonSerializer.Deserialize(json!.Written, resultType)!;
    }

    /// <inheritdoc/>
    public Task ExecuteAsync(
        JSCommand command, ReadOnlyMemory<byte> parameter, IBufferWriter<byte> output, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(output);
        return RunAsync(command, PooledBuffer.Of(parameter.Span), output, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task ExecuteTextAsync<TParam>(
        JSCommand command, TParam parameter, IBufferWriter<byte> output, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(output);
        var buffer = ParameterWriter.Write(parameter, TypeOf<TParam>());
        using var json = await RunAsync(command, buffer, null, cancellationToken).ConfigureAwait(false);
        CopyText(json!.Written, output, command);
    }

    private static void CopyText(ReadOnlySpan<byte> json, IBufferWriter<byte> output, JSCommand command)
    {
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.String)
        {
            throw new JsonException($"the command '{command}' gave no string");
        }

        try
        {
            // Unescaped it is shorter.
            output.Advance(reader.CopyString(output.GetSpan(reader.ValueSpan.Length)));
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException($"the command '{command}' gave a string with half a surrogate pair, which UTF-8 can't hold", e);
        }
    }

    private JsonTypeInfo<T> TypeOf<T>() => (JsonTypeInfo<T>)_options.SerializerOptions.GetTypeInfo(typeof(T));

    private async Task<PooledBuffer?> RunAsync(
        JSCommand command, PooledBuffer parameter, IBufferWriter<byte>? output, CancellationToken cancellationToken)
    {
        if (parameter.Length > _options.MaxFieldBytes)
        {
            var length = parameter.Length;
            parameter.Dispose();
            throw new ArgumentException(
                $"the parameter has {length} bytes, and {_options.MaxFieldBytes} are taken at most ({nameof(JSockDOptions.MaxFieldBytes)})",
                nameof(parameter));
        }

        if (cancellationToken.IsCancellationRequested)
        {
            parameter.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
        }

        var started = Stopwatch.GetTimestamp();
        using var activity = _telemetry.StartCommand(command.Name);
        string? error = null;
        try
        {
            // Made here, so that the activity flows with it.
            var call = new Call(command, parameter, output, cancellationToken) { Queue = _queue };
            if (_queue.Add(call) is { } refusal)
            {
                call.TryRefuse(refusal);
            }

            using (cancellationToken.UnsafeRegister(static call => ((Call)call!).Cancel(), call))
            {
                return await call.Task.ConfigureAwait(false);
            }
        }
        catch (Exception e)
        {
            error = e.GetType().FullName;
            activity?.SetTag("error.type", error).SetStatus(ActivityStatusCode.Error, e.Message);
            throw;
        }
        finally
        {
            _telemetry.OnCommand(command.Name, Stopwatch.GetElapsedTime(started), error);
        }
    }
}
