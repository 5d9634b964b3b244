using System.Buffers;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using JSockD.Embedding.Calls;
using JSockD.Embedding.Pool;
using JSockD.Embedding.Telemetry;
using JSockD.Hosting.Caching;

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
        using var json = await RunAsync(command, buffer, default, cancellationToken).ConfigureAwait(false);
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
        using var json = await RunAsync(command, buffer, default, cancellationToken).ConfigureAwait(false);
        return JsonSerializer.Deserialize(json!.Written, resultType)!;
    }

    /// <inheritdoc/>
    public Task ExecuteAsync(
        JSCommand command, ReadOnlyMemory<byte> parameter, IBufferWriter<byte> output, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(output);
        return RunAsync(command, PooledBuffer.Of(parameter.Span), new ResultTarget(output), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task ExecuteTextAsync<TParam>(
        JSCommand command, TParam parameter, IBufferWriter<byte> output, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(output);
        var buffer = ParameterWriter.Write(parameter, TypeOf<TParam>());
        await RunAsync(command, buffer, new ResultTarget(output, IsText: true), cancellationToken).ConfigureAwait(false);
    }

    private JsonTypeInfo<T> TypeOf<T>() => (JsonTypeInfo<T>)_options.SerializerOptions.GetTypeInfo(typeof(T));

    private async Task<PooledBuffer?> RunAsync(
        JSCommand command, PooledBuffer parameter, ResultTarget target, CancellationToken cancellationToken)
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
            return await (IsCacheable(command) ? RunCacheableAsync(command, parameter, target, cancellationToken)
                : CallAsync(command, parameter, target, null, cancellationToken)).ConfigureAwait(false);
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

    private async Task<PooledBuffer?> CallAsync(
        JSCommand command, PooledBuffer parameter, ResultTarget target, Flight? flight, CancellationToken cancellationToken)
    {
        // Made here, so that the activity flows with it.
        var call = new Call(command, parameter, target, cancellationToken) { Queue = _queue, Flight = flight };
        if (_queue.Add(call) is { } refusal)
        {
            call.TryRefuse(refusal);
        }

        using (cancellationToken.UnsafeRegister(static call => ((Call)call!).Cancel(), call))
        {
            return await call.Task.ConfigureAwait(false);
        }
    }
}
